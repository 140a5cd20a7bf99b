import { isUtf8 } from 'node:buffer';
import { constants } from 'node:fs';
import { chmod, open, realpath, stat } from 'node:fs/promises';
import type { Message } from '@headwater/state';
import { errorCode, writeFileAtomically } from '@headwater/storage/stored-file';
import { maxPlanetFileBytes } from '../planet-file/planet-source.ts';
import { say } from '../say.ts';
import { textHash } from './text-hash.ts';

/** What is in a planet file now; `text` is undefined when there is no file, or none that can be read. */
export interface FileContent {
  /** Whether there is anything at that path. */
  isThere: boolean;
  text?: string;
  /** SHA-256 (hex) of its bytes; empty when there is no text. */
  sha256: string;
  /** Why there is no text, where that is a mistake. */
  errors: readonly Message[];
}

/** The file that a person writes the planet into, which may be edited by hand at any time. */
export class OwnFile {
  readonly path: string;
  readonly #isNamed: boolean;

  /** A file that was named on the command line must be there; the home's own need not. */
  constructor(path: string, isNamed: boolean) {
    this.path = path;
    this.#isNamed = isNamed;
  }

  async read(): Promise<FileContent> {
    try {
      return await readRegular(this.path);
    } catch (error) {
      const code = errorCode(error);
      if (code === '') throw error;
      const isMistake = code !== 'ENOENT' || this.#isNamed;
      const errors = isMistake ? [say.error('planet-file-unreadable', { file: this.path, code })] : [];
      return { isThere: code !== 'ENOENT', sha256: '', errors };
    }
  }

  /** What changes whenever the file does, without reading it. */
  async stamp(): Promise<string> {
    try {
      const { ino, size, mtimeNs, ctimeNs } = await stat(this.path, { bigint: true });
      return [ino, size, mtimeNs, ctimeNs].join(' ');
    } catch (error) {
      return errorCode(error);
    }
  }

  /** Replaces the file's text; mode and symbolic links stay. Rejects with the system's error. */
  async write(text: string): Promise<void> {
    const target = await realpath(this.path).catch(() => this.path);
    const mode = await stat(target).then(
      (stats) => stats.mode & 0o7777,
      () => undefined,
    );
    await writeFileAtomically(target, text, mode ?? 0o644);
    // A new file's mode is cut by the process's mask.
    if (mode !== undefined) await chmod(target, mode);
  }
}

async function readRegular(file: string): Promise<FileContent> {
  // Without waiting: a pipe that nobody writes to would keep the manager from starting, and from ending.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return wrong(say.error('planet-file-no-file', { file }));
    if (stats.size > maxPlanetFileBytes)
      return wrong(say.error('planet-file-too-large', { file, found: stats.size, expected: maxPlanetFileBytes }));
    const bytes = await handle.readFile();
    // Written again, other bytes would come out than a person has put in.
    if (!isUtf8(bytes)) return wrong(say.error('planet-file-no-text', { file }));
    return { isThere: true, text: bytes.toString('utf8'), sha256: textHash(bytes), errors: [] };
  } finally {
    await handle.close();
  }
}

function wrong(error: Message): FileContent {
  return { isThere: true, sha256: '', errors: [error] };
}
