import { open, stat, type FileHandle } from 'node:fs/promises';
import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { LogLevel } from '@headwater/protocol/calls/schemas';
import { lastLines } from './last-lines.ts';
import { lineBudget } from './line-budget.ts';
import { lineSplitter } from './line-splitter.ts';
import { parseLine } from './readable-line.ts';

export interface ReadLogOptions {
  path: string;
  /** Only lines of this component. */
  component?: string | undefined;
  /** Only lines of that level or a worse one. */
  level?: LogLevel | undefined;
  /** How many of the past. */
  lines: number;
  follow: boolean;
  signal: AbortSignal;
  nowMs: () => number;
}

/** From the least to the worst. */
const levels: readonly string[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];
/** Followed lines per second; more are left out and counted, so that a mad component harms nobody. */
const linesPerSecond = 500;
/** A change that the watcher missed is noticed after so long. */
const lookAgainMs = 1000;

/** Yields the log's lines, each with its newline: the last ones, then those that come, also over a rotation. */
export async function* readLog(options: ReadLogOptions): AsyncGenerator<Uint8Array> {
  const { path, signal } = options;
  const wanted = lineFilter(options);
  const changes = watchFile(path, signal);
  let file = await open(path, 'r');
  let next: FileHandle | undefined;
  try {
    let position = (await file.stat()).size;
    const past = await lastLines(file, position, options.lines, wanted);
    if (past.length > 0) yield encode(past);
    if (!options.follow) return;
    const fresh = freshLines(wanted, options.nowMs);
    while (!signal.aborted) {
      // Asked before reading: what the old file got until it was replaced is then read to its end.
      next = await successor(path, file, position);
      for await (const piece of newBytes(file, position)) {
        position += piece.length;
        const lines = fresh.take(piece);
        if (lines.length > 0) yield encode(lines);
      }
      if (next === undefined) await changes.next();
      else {
        await file.close();
        file = next;
        next = undefined;
        position = 0;
        const lines = fresh.take();
        if (lines.length > 0) yield encode(lines);
      }
    }
  } finally {
    changes.stop();
    await file.close();
    await next?.close();
  }
}

function lineFilter({ component, level }: Pick<ReadLogOptions, 'component' | 'level'>): (line: string) => boolean {
  const least = level === undefined ? 0 : levels.indexOf(level);
  if (component === undefined && least === 0) return () => true;
  return (line) => {
    // Most lines are about others, and looking for text is much cheaper than parsing.
    if (component !== undefined && !line.includes(component)) return false;
    const parsed = parseLine(line);
    if (component !== undefined && parsed?.component !== component) return false;
    // A line that is no JSON has no level: whoever looks for trouble shall see it.
    const at = typeof parsed?.level === 'string' ? levels.indexOf(parsed.level) : -1;
    return at < 0 || at >= least;
  };
}

/** Makes lines of new bytes, so many a second; without bytes, what is left at a file's end. */
function freshLines(
  wanted: (line: string) => boolean,
  nowMs: () => number,
): { take(bytes?: Uint8Array): readonly string[] } {
  const budget = lineBudget(linesPerSecond, nowMs);
  let lines: string[] = [];
  const split = lineSplitter((line) => {
    if (wanted(line) && budget.take()) lines.push(line);
  });
  return {
    take(bytes) {
      lines = [];
      split(bytes);
      const leftOut = budget.leftOut();
      if (leftOut > 0) lines.push(JSON.stringify({ level: 'warn', time: nowMs(), msg: 'lines left out', leftOut }));
      return lines;
    },
  };
}

function encode(lines: readonly string[]): Uint8Array {
  return Buffer.from(lines.map((line) => `${line}\n`).join(''));
}

async function* newBytes(file: FileHandle, from: number): AsyncGenerator<Uint8Array> {
  for (let position = from; ;) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(65_536), 0, 65_536, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Opens the file that now has that name, if it is another one or was cut off and written anew. */
async function successor(path: string, file: FileHandle, position: number): Promise<FileHandle | undefined> {
  const [own, named] = await Promise.all([file.stat(), stat(path).catch(() => undefined)]);
  // Between a rename and the reopening there is no file of that name.
  if (named === undefined) return undefined;
  return own.ino === named.ino && own.dev === named.dev && named.size >= position ? undefined : open(path, 'r');
}

/** `next` resolves when the file may have changed, at the latest after a second, and when the signal is aborted. */
function watchFile(path: string, signal: AbortSignal): { next(): Promise<void>; stop(): void } {
  let changed = false;
  let wake = (): void => undefined;
  const onChange = (): void => {
    changed = true;
    wake();
  };
  const watcher = watch(dirname(path), { persistent: false }, (_event, name) => {
    if (name === basename(path)) onChange();
  });
  // Watching is a shortcut: without it there is still the look every second.
  watcher.on('error', () => watcher.close());
  signal.addEventListener('abort', onChange);
  return {
    async next() {
      if (!changed && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, lookAgainMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      changed = false;
    },
    stop() {
      watcher.close();
      signal.removeEventListener('abort', onChange);
    },
  };
}
