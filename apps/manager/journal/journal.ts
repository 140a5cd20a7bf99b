import { Problem, type Clock, type JournalEntry, type JournalEvent, type Message } from '@headwater/state';
import { errorCode } from '@headwater/storage/stored-file';
import { say } from '../say.ts';
import { isAbout } from './is-about.ts';
import { JournalSegments, type SegmentLimits } from './journal-segments.ts';

/** Small enough that one page never reads much, large enough that 64 of them are few files. */
const segmentBytes = 1024 * 1024;
/** About 300,000 entries: a year of a quiet planet, and nothing on any disk that holds recordings. */
const totalBytes = 64 * segmentBytes;
/** A term: longer than anybody asks why something was off, and no longer than names and addresses should be kept. */
const ageMs = 90 * 24 * 3600 * 1000;
/** Often enough that a power cut takes little, rare enough that no disk notices. */
const flushMs = 1000;
/** While the disk takes nothing, that many entries wait: about 2 MB. */
const maxWaiting = 5000;

export interface JournalOptions {
  folder: string;
  clock: Clock;
  /** Called with what people should read about the journal, whenever that changes. */
  onMessages: (messages: readonly Message[]) => void;
  /** Default: 1 MB each, 64 MB and 90 days in all. */
  limits?: Partial<SegmentLimits>;
}

/** Which entries are wanted: all that is given must hold. */
export interface JournalQuery {
  sinceMs?: number | undefined;
  untilMs?: number | undefined;
  /** Only entries before this number. */
  before?: number | undefined;
  /** A component, a flow or a worker. */
  about?: string | undefined;
  /** Kinds of entries. */
  what?: readonly JournalEvent['what'][] | undefined;
  limit: number;
}

/** What the manager remembers of moods, messages and what people did. Entries are on the disk a second later at most. */
export class Journal {
  readonly #options: JournalOptions;
  readonly #segments: JournalSegments;
  readonly #listeners = new Set<(entry: JournalEntry) => void>();
  #waiting: JournalEntry[] = [];
  #next = 1;
  #lost = 0;
  #cancelFlush: (() => void) | undefined;
  #flushing: Promise<void> = Promise.resolve();
  #isOpen = false;
  #shownLost = -1;

  private constructor(options: JournalOptions) {
    this.#options = options;
    this.#segments = new JournalSegments(options.folder, { segmentBytes, totalBytes, ageMs, ...options.limits });
  }

  /** Opens the journal, or, where its folder does not let us, one that says so and tries again with each write. */
  static async open(options: JournalOptions): Promise<Journal> {
    const journal = new Journal(options);
    try {
      await journal.#openSegments();
    } catch (error) {
      journal.#tell(error);
    }
    return journal;
  }

  add(event: JournalEvent): void {
    const entry: JournalEntry = { number: this.#next++, atMs: this.#options.clock.nowMs(), ...event };
    this.#waiting.push(entry);
    if (this.#waiting.length > maxWaiting) {
      this.#waiting.shift();
      this.#lost += 1;
    }
    for (const listener of this.#listeners) listener(entry);
    this.#cancelFlush ??= this.#options.clock.after(flushMs, () => void this.flush());
  }

  /** The last `limit` entries that fit, oldest first, and the number of the oldest that is kept (0 for none). */
  async read(query: JournalQuery): Promise<{ entries: JournalEntry[]; first: number }> {
    await this.#flushing;
    const newestFirst: JournalEntry[] = [];
    const take = (entries: readonly JournalEntry[]): boolean => {
      for (const entry of entries.toReversed()) {
        if (newestFirst.length >= query.limit) return false;
        if (fits(entry, query)) newestFirst.push(entry);
      }
      return newestFirst.length < query.limit;
    };
    const segments = this.#segments.segments;
    const first = segments[0]?.first ?? this.#waiting[0]?.number ?? 0;
    let more = take(this.#waiting);
    for (let index = segments.length - 1; more && index >= 0; index--) {
      const segment = segments[index];
      if (segment === undefined || (query.before !== undefined && segment.first >= query.before)) continue;
      if (query.untilMs !== undefined && segment.atMs > query.untilMs) continue;
      // All that is in it was before the next one began.
      const end = segments[index + 1]?.atMs ?? Infinity;
      if (query.sinceMs !== undefined && end < query.sinceMs) break;
      more = take(await this.#segments.read(segment));
    }
    return { entries: newestFirst.toReversed(), first };
  }

  /** Calls `listener` with every new entry; returns what undoes it. */
  onEntry(listener: (entry: JournalEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when all that was added is on the disk, or was refused by it. */
  flush(): Promise<void> {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    this.#flushing = this.#flushing.then(() => this.#write());
    return this.#flushing;
  }

  /** Writes what waits. Nothing is written after it. */
  async close(): Promise<void> {
    await this.flush();
    this.#cancelFlush?.();
    this.#cancelFlush = () => undefined;
    this.#listeners.clear();
  }

  async #write(): Promise<void> {
    if (this.#waiting.length === 0) return;
    try {
      if (!this.#isOpen) await this.#openSegments();
      // Others may come, and old ones be given up, while this is written.
      const entries = new Set(this.#waiting);
      const lost = this.#lost;
      const [first] = entries;
      const missing = lost > 0 && first !== undefined ? [leftOut(lost, first)] : [];
      await this.#segments.append([...missing, ...entries]);
      this.#lost -= lost;
      this.#waiting = this.#waiting.filter((entry) => !entries.has(entry));
      this.#tell(undefined);
    } catch (error) {
      this.#tell(error);
      this.#cancelFlush ??= this.#options.clock.after(flushMs, () => void this.flush());
    }
  }

  async #openSegments(): Promise<void> {
    const next = await this.#segments.open();
    this.#isOpen = true;
    // What came before the disk let us in is numbered behind what is there.
    const shift = Math.max(0, next - (this.#waiting[0]?.number ?? next));
    this.#waiting = this.#waiting.map((entry) => ({ ...entry, number: entry.number + shift }));
    this.#next = Math.max(next, this.#next + shift);
  }

  #tell(error: unknown): void {
    const shown = error === undefined ? -1 : this.#lost;
    if (shown === this.#shownLost) return;
    this.#shownLost = shown;
    if (error === undefined) return this.#options.onMessages([]);
    const message = error instanceof Error ? error.message : '';
    const code = errorCode(error) === '' ? message : errorCode(error);
    const args = { path: this.#options.folder, code, lost: this.#lost };
    this.#options.onMessages([say.warning('journal-not-written', args)]);
  }
}

/** In place of what was before `next`. */
function leftOut(count: number, next: JournalEntry): JournalEntry {
  return { number: next.number - 1, atMs: next.atMs, what: 'left-out', about: null, count, reason: 'not-written' };
}

function fits(
  entry: JournalEntry,
  { sinceMs = -Infinity, untilMs = Infinity, before = Infinity, about, what }: JournalQuery,
): boolean {
  if (entry.atMs < sinceMs || entry.atMs > untilMs || entry.number >= before) return false;
  if (what !== undefined && !what.includes(entry.what)) return false;
  return about === undefined || isAbout(entry, about);
}

/** Thrown to a reader that takes less than is written. */
export function tooSlow(): Problem {
  return new Problem(say.warning('journal-reader-too-slow'));
}
