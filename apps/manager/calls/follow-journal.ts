import type { CallContext } from '@headwater/protocol/peer';
import { followEntries } from '../journal/follow-entries.ts';
import type { ManagerParts } from './manager-parts.ts';

/** New entries of the journal as they come, JSON, one per line. */
export function followJournal(
  { journal }: ManagerParts,
  { about }: { about?: string | undefined },
  { signal }: CallContext,
): AsyncIterable<Uint8Array> {
  return followEntries(journal, about, signal);
}
