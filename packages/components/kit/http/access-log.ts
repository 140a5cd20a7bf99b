import { open, rename, stat, type FileHandle } from 'node:fs/promises';
import type { Clock, Message } from '@headwater/state';
import { accessLine, type Access } from './access-line.ts';
import { kitSays } from './kit-says.ts';

export interface AccessLogOptions {
  clock: Clock;
  say: (message: Message) => void;
  unsay: (key: Message['key']) => void;
  /** A file is put aside when it has grown to that, default 100 MB … */
  mostBytes?: number;
  /** … or is that old, default a day. */
  mostAgeMs?: number;
}

interface OpenFile {
  path: string;
  handle: FileHandle;
  ino: number;
  dev: number;
  bytes: number;
  bornMs: number;
}

const writeEveryMs = 1000;
/** Lines that wait for the disk; more are lost, and counted. */
const mostWaitingBytes = 1_000_000;
/** Files that were put aside: `.1` is the newest. */
const kept = 7;
const dayMs = 24 * 3_600_000;

/** Writes finished requests into a file, off the path of the viewers: whatever the disk does, they do not notice. */
export class AccessLog {
  readonly #options: AccessLogOptions;
  #path = '';
  #lines: string[] = [];
  #waitingBytes = 0;
  #file: OpenFile | undefined;
  #writing: Promise<void> = Promise.resolve();
  #cancel: (() => void) | undefined;
  /** A line was cut by a full disk: the next one begins on its own. */
  #cut = false;
  #faulty = false;
  lost = 0;

  constructor(options: AccessLogOptions) {
    this.#options = options;
  }

  /** Where lines go from now on; empty for nowhere. */
  set path(path: string) {
    if (path === this.#path) return;
    const before = this.#path;
    if (before !== '') this.#enqueue(before);
    this.#path = path;
    if (path === '' && this.#faulty) this.#heal();
  }

  add(access: Access): void {
    if (this.#path === '') return;
    const line = accessLine(access);
    if (this.#waitingBytes + line.length > mostWaitingBytes) {
      this.lost += 1;
      return;
    }
    this.#lines.push(line);
    this.#waitingBytes += line.length;
    this.#cancel ??= this.#options.clock.after(writeEveryMs, () => this.#enqueue(this.#path));
  }

  /** Writes what waits. */
  async close(): Promise<void> {
    if (this.#path !== '') this.#enqueue(this.#path);
    await this.#writing;
    await this.#file?.handle.close();
    this.#file = undefined;
  }

  #enqueue(path: string): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const lines = this.#lines;
    this.#lines = [];
    if (lines.length > 0) this.#writing = this.#writing.then(() => this.#write(path, lines));
  }

  async #write(path: string, lines: readonly string[]): Promise<void> {
    const text = (this.#cut ? '\n' : '') + lines.join('');
    let done = 0;
    try {
      const file = await this.#open(path);
      const data = Buffer.from(text, 'latin1');
      while (done < data.length) done += (await file.handle.write(data, done)).bytesWritten;
      file.bytes += data.length;
      this.#cut = false;
      this.#heal();
    } catch (error) {
      this.#cut ||= done > 0 && text[done - 1] !== '\n';
      this.lost += text.slice(done).split('\n').length - 1;
      this.#fail(path, error);
    }
    this.#waitingBytes -= lines.reduce((sum, line) => sum + line.length, 0);
  }

  /** The file as it is now: opened anew when another one is in its place, put aside when it is large or old. */
  async #open(path: string): Promise<OpenFile> {
    const file = this.#file;
    if (file !== undefined) {
      const there = await stat(path).catch(() => undefined);
      const same = file.path === path && there?.ino === file.ino && there.dev === file.dev;
      const { mostBytes = 100_000_000, mostAgeMs = dayMs, clock } = this.#options;
      const full = same && (file.bytes >= mostBytes || clock.nowMs() - file.bornMs >= mostAgeMs);
      if (same && !full) return file;
      this.#file = undefined;
      await file.handle.close();
      if (full) await putAside(path);
    }
    const handle = await open(path, 'a', 0o640);
    const { ino, dev, size, birthtimeMs } = await handle.stat();
    const bornMs = size === 0 || birthtimeMs === 0 ? this.#options.clock.nowMs() : birthtimeMs;
    this.#file = { path, handle, ino, dev, bytes: size, bornMs };
    return this.#file;
  }

  #fail(path: string, error: unknown): void {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    this.#faulty = true;
    this.#options.say(kitSays.warning('access-log-failed', { file: path, reason, lost: this.lost }));
  }

  #heal(): void {
    if (this.#faulty) this.#options.unsay('kit:access-log-failed');
    this.#faulty = false;
  }
}

async function putAside(path: string): Promise<void> {
  for (let number = kept - 1; number >= 0; number -= 1) {
    const from = number === 0 ? path : `${path}.${number}`;
    // Those that are not there yet.
    await rename(from, `${path}.${number + 1}`).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    });
  }
}
