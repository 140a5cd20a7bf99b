import { constants } from 'node:fs';
import { access, mkdir, open, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What the recorder needs of a disk. Errors are those of the system, with their codes. */
export interface Disk {
  /** Makes a file that was not there; rejects with EEXIST otherwise. Folders on the way below `directory` are made. */
  create(directory: string, name: string): Promise<DiskFile>;
  /** Bytes that this user may still write. */
  freeBytes(directory: string): Promise<number>;
  /** Rejects when files cannot be made there. */
  probe(directory: string): Promise<void>;
}

/** A file that is being written. */
export interface DiskFile {
  readonly path: string;
  /** Writes some of `bytes` at that place; returns how many, as the system does. */
  write(bytes: Uint8Array, at: number): Promise<number>;
  truncate(length: number): Promise<void>;
  /** Resolves when all that was written survives a power cut. */
  sync(): Promise<void>;
  /** Nobody could open it any more: it was deleted. */
  isGone(): Promise<boolean>;
  close(): Promise<void>;
}

/** The machine's own disks. */
export const systemDisk: Disk = {
  async create(directory, name) {
    const path = join(directory, name);
    await makeFolders(directory, dirname(name));
    const file = await open(path, 'wx', 0o644);
    // The name must survive a power cut like the content does.
    await syncFolder(dirname(path));
    return {
      path,
      async write(bytes, at) {
        const { bytesWritten } = await file.write(bytes, 0, bytes.length, at);
        return bytesWritten;
      },
      truncate: (length) => file.truncate(length),
      sync: () => file.datasync(),
      isGone: async () => (await file.stat()).nlink === 0,
      close: () => file.close(),
    };
  },
  async freeBytes(directory) {
    const { bavail, bsize } = await statfs(directory);
    return bavail * bsize;
  },
  async probe(directory) {
    if (!(await stat(directory)).isDirectory())
      throw Object.assign(new Error(`not a directory: ${directory}`), { code: 'ENOTDIR' });
    await access(directory, constants.W_OK | constants.X_OK);
  },
};

/** The recorder's own directory is never made: where it is missing, its disk is. */
async function makeFolders(directory: string, folders: string): Promise<void> {
  let path = directory;
  for (const folder of folders.split('/').filter((part) => part !== '.')) {
    path = join(path, folder);
    try {
      await mkdir(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
