import type { JournalEntry } from '@headwater/state';

export interface JournalDay {
  /** The first moment of an entry in it. */
  atMs: number;
  entries: readonly JournalEntry[];
}

/** Entries, in whichever order of time, by days of the calendar of the machine's time zone. */
export function groupByDay(entries: readonly JournalEntry[]): readonly JournalDay[] {
  const days: { key: string; atMs: number; entries: JournalEntry[] }[] = [];
  for (const entry of entries) {
    const key = new Date(entry.atMs).toDateString();
    const last = days.at(-1);
    if (last?.key === key) last.entries.push(entry);
    else days.push({ key, atMs: entry.atMs, entries: [entry] });
  }
  return days;
}
