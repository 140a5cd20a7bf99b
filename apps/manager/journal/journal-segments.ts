import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalEntry } from '@headwater/state';
import { errorCode } from '@headwater/storage/stored-file';

/** One file of the journal. Its name says what it begins with, so that a page is found without opening the others. */
export interface Segment {
  /** Number of its first entry. */
  first: number;
  /** When that was. */
  atMs: number;
  bytes: number;
}

export interface SegmentLimits {
  /** A segment that has grown beyond this is followed by the next. */
  segmentBytes: number;
  /** All of them together; the oldest go first. */
  totalBytes: number;
  /** What is older goes, once a whole segment is. */
  ageMs: number;
}

/** The journal's files: appended to at the end, removed at the beginning. Calls of `append` must not overlap. */
export class JournalSegments {
  readonly #folder: string;
  readonly #limits: SegmentLimits;
  #segments: Segment[] = [];

  constructor(folder: string, limits: SegmentLimits) {
    this.#folder = folder;
    this.#limits = limits;
  }

  /** What is there, oldest first. */
  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /** Finds what is there and returns the number of the next entry. Half a line at the end is cut off. */
  async open(): Promise<number> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const found = (await readdir(this.#folder)).flatMap((name) => segmentOf(name) ?? []);
    this.#segments = found.sort((one, other) => one.first - other.first);
    for (const segment of this.#segments) segment.bytes = (await stat(this.#path(segment))).size;
    const last = this.#segments.at(-1);
    if (last === undefined) return 1;
    const content = await readFile(this.#path(last));
    const whole = content.lastIndexOf(0x0a) + 1;
    if (whole < content.length) await this.#cut(last, whole);
    return (linesOf(content.subarray(0, whole)).at(-1)?.number ?? last.first - 1) + 1;
  }

  /** Appends entries; throws, with nothing of them left in the file as far as the disk allows, when they cannot be written. */
  async append(entries: readonly JournalEntry[]): Promise<void> {
    const [first] = entries;
    if (first === undefined) return;
    const bytes = Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    let segment = this.#segments.at(-1);
    if (segment === undefined || segment.bytes > this.#limits.segmentBytes) {
      segment = { first: first.number, atMs: first.atMs, bytes: 0 };
      this.#segments.push(segment);
    }
    const file = await open(this.#path(segment), 'a', 0o600);
    try {
      // A write that failed may have left half a line.
      if ((await file.stat()).size !== segment.bytes) await file.truncate(segment.bytes);
      await file.appendFile(bytes);
      segment.bytes += bytes.length;
    } finally {
      await file.close();
    }
    await this.#removeOld(entries.at(-1)?.atMs ?? first.atMs);
  }

  /** The entries of one segment; none if it has been removed meanwhile. Lines that cannot be read are left out. */
  async read(segment: Segment): Promise<JournalEntry[]> {
    try {
      return linesOf((await readFile(this.#path(segment))).subarray(0, segment.bytes));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
  }

  async #removeOld(nowMs: number): Promise<void> {
    let total = this.#segments.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [index, segment] of this.#segments.slice(0, -1).entries()) {
      const end = this.#segments[index + 1]?.atMs ?? nowMs;
      if (total <= this.#limits.totalBytes && nowMs - end <= this.#limits.ageMs) break;
      await rm(this.#path(segment), { force: true });
      total -= segment.bytes;
      this.#segments = this.#segments.filter((other) => other !== segment);
    }
  }

  async #cut(segment: Segment, bytes: number): Promise<void> {
    const file = await open(this.#path(segment), 'r+');
    try {
      await file.truncate(bytes);
      segment.bytes = bytes;
    } finally {
      await file.close();
    }
  }

  #path({ first, atMs }: Segment): string {
    return join(this.#folder, `${String(first).padStart(12, '0')}-${atMs}.jsonl`);
  }
}

function segmentOf(name: string): Segment | undefined {
  const [, first, atMs] = /^(\d+)-(\d+)\.jsonl$/.exec(name) ?? [];
  return first === undefined || atMs === undefined ? undefined : { first: Number(first), atMs: Number(atMs), bytes: 0 };
}

function linesOf(content: Uint8Array): JournalEntry[] {
  const lines = Buffer.from(content).toString('utf8').split('\n');
  return lines.flatMap((line) => {
    try {
      const entry: unknown = line === '' ? undefined : JSON.parse(line);
      return isEntry(entry) ? [entry] : [];
    } catch (error) {
      // A disk that lies about what it has written leaves anything: the rest of the journal is still worth reading.
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  });
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null || !('number' in value) || !('atMs' in value)) return false;
  return typeof value.number === 'number' && typeof value.atMs === 'number' && 'what' in value;
}
