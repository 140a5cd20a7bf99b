import type { JournalEntry } from '@headwater/state';
import type { CliWords } from './words.ts';

/** One entry of the journal as a line: when, and what. */
export function journalLine(entry: JournalEntry, words: CliWords): string {
  return `${words.time(entry.atMs)}  ${words.ofJournal(entry)}`;
}
