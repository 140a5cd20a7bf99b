import type { JournalEntry } from '@headwater/state';
import { jsonLines } from './json-lines.ts';
import type { JournalQuery, JournalSource } from './journal-source.ts';

export const pageSize = 200;
/** More than that is kept by the manager only: it is read again when somebody pages back. */
const maxKept = 5000;

export interface JournalPicture {
  /** Oldest first, without gaps. */
  entries: readonly JournalEntry[];
  hasOlder: boolean;
  isReading: boolean;
  /** New entries come by themselves. */
  isFollowing: boolean;
  /** What the last reading failed with. */
  failure: unknown;
}

export const noJournal: JournalPicture = {
  entries: [],
  hasOlder: false,
  isReading: true,
  isFollowing: false,
  failure: undefined,
};

/** Reads the journal backwards in pages and follows it, as far as it fits `query`. Whoever makes it closes it. */
export class JournalReader {
  readonly #source: JournalSource;
  readonly #query: JournalQuery;
  readonly #onPicture: (picture: JournalPicture) => void;
  #picture = noJournal;
  #following = new AbortController();

  constructor(source: JournalSource, query: JournalQuery, onPicture: (picture: JournalPicture) => void) {
    this.#source = source;
    this.#query = query;
    this.#onPicture = onPicture;
  }

  /** Reads the newest page and follows from there; again after the link was lost. What is shown stays meanwhile. */
  async start(): Promise<void> {
    this.#following.abort();
    const following = new AbortController();
    this.#following = following;
    await this.#reading(following.signal, async () => {
      // Listening first: what comes while the past is read would be lost otherwise.
      if (this.#query.untilMs === undefined) await this.#follow(following.signal);
      const page = await this.#source.read({ ...this.#query, limit: pageSize });
      if (!following.signal.aborted) this.#takeNewest(page);
    });
  }

  /** Reads the page before what is there. */
  async older(): Promise<void> {
    const before = this.#picture.entries[0]?.number;
    if (before === undefined || this.#picture.isReading) return;
    await this.#reading(this.#following.signal, async () => {
      const page = await this.#source.read({ ...this.#query, before, limit: pageSize });
      const entries = mergeEntries(page, this.#picture.entries);
      this.#set({ entries, hasOlder: page.length === pageSize });
    });
  }

  close(): void {
    this.#following.abort();
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const chunks = await this.#source.follow(this.#query.about, signal);
    const listen = async (): Promise<void> => {
      try {
        for await (const entries of jsonLines<JournalEntry>(chunks)) {
          if (signal.aborted) return;
          this.#takeNew(entries.filter((entry) => fits(entry, this.#query)));
        }
        if (!signal.aborted) this.#set({ isFollowing: false });
      } catch (failure) {
        if (!signal.aborted) this.#set({ isFollowing: false, failure });
      }
    };
    this.#set({ isFollowing: true });
    void listen();
  }

  #takeNewest(page: readonly JournalEntry[]): void {
    const known = this.#picture.entries;
    const isWhole = page.length < pageSize;
    // Entries were missed if the page begins behind what is known: the older ones are then read anew, by paging.
    const joins = isWhole || known.some(({ number }) => number === page[0]?.number);
    const isBefore = (known[0]?.number ?? Infinity) < (page[0]?.number ?? 0);
    this.#set({
      entries: joins ? mergeEntries(page, known) : mergeEntries(page, this.#newerThan(page)),
      hasOlder: joins && isBefore ? this.#picture.hasOlder : !isWhole,
    });
  }

  /** What came by itself while the page was on its way. */
  #newerThan(page: readonly JournalEntry[]): JournalEntry[] {
    const last = page.at(-1)?.number ?? 0;
    return this.#picture.entries.filter(({ number }) => number > last);
  }

  #takeNew(entries: readonly JournalEntry[]): void {
    if (entries.length === 0) return;
    const all = mergeEntries(this.#picture.entries, entries);
    const isTooMany = all.length > maxKept;
    this.#set({
      entries: isTooMany ? all.slice(-maxKept) : all,
      ...(isTooMany ? { hasOlder: true } : {}),
    });
  }

  async #reading(signal: AbortSignal, read: () => Promise<void>): Promise<void> {
    this.#set({ isReading: true, failure: undefined });
    try {
      await read();
      if (!signal.aborted) this.#set({ isReading: false });
    } catch (failure) {
      if (!signal.aborted) this.#set({ isReading: false, isFollowing: false, failure });
    }
  }

  #set(fields: Partial<JournalPicture>): void {
    this.#picture = { ...this.#picture, ...fields };
    this.#onPicture(this.#picture);
  }
}

/** Both in the order of their numbers, none twice. */
function mergeEntries(one: readonly JournalEntry[], other: readonly JournalEntry[]): readonly JournalEntry[] {
  const last = one.at(-1)?.number ?? -1;
  const isBehind = other.every(({ number }, at) => number > (other[at - 1]?.number ?? last));
  if (isBehind) return other.length === 0 ? one : [...one, ...other];
  const all = new Map([...one, ...other].map((entry) => [entry.number, entry]));
  return [...all.values()].toSorted((a, b) => a.number - b.number);
}

/** `about` was the manager's to judge. */
function fits({ atMs, what }: JournalEntry, { sinceMs = -Infinity, untilMs = Infinity, what: kinds }: JournalQuery) {
  return atMs >= sinceMs && atMs <= untilMs && (kinds === undefined || kinds.includes(what));
}
