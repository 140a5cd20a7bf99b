import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfThere, removeHalfWritten, writeFileAtomically } from '@headwater/storage/stored-file';

/** A folder of small files, each of which is there as a whole or not at all. Errors are the system's. */
export interface StoredFolder {
  readonly path: string;
  names(): Promise<string[]>;
  read(name: string): Promise<string | undefined>;
  /** On disk when it resolves. */
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** Opens a folder, makes it if need be, and removes what a killed process left half-written. */
export async function openStoredFolder(path: string): Promise<StoredFolder> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await removeHalfWritten(path);
  return {
    path,
    names: () => readdir(path),
    read: (name) => readIfThere(join(path, name)),
    write: (name, text) => writeFileAtomically(join(path, name), text),
    remove: (name) => rm(join(path, name), { force: true }),
  };
}
