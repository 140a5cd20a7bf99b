import type { JournalEntry } from '@headwater/state';
import type { JournalQuery } from '../journal/journal.ts';
import type { ManagerParts } from './manager-parts.ts';

/** A page of the journal: the last entries that fit. */
export function readJournal(
  { journal }: ManagerParts,
  query: JournalQuery,
): Promise<{ entries: JournalEntry[]; first: number }> {
  return journal.read(query);
}
