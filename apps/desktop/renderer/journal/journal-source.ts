import type { JournalEntry, JournalEvent } from '@headwater/state';
import type { Session } from '../../session/session.ts';

export type JournalKind = JournalEvent['what'];

/** Which entries are wanted: all that is given must hold. */
export interface JournalQuery {
  /** A component, a flow or a worker. */
  about?: string;
  sinceMs?: number;
  /** With it nothing is followed: the time is over. */
  untilMs?: number;
  what?: readonly JournalKind[];
}

/** Where a reader gets the journal from. */
export interface JournalSource {
  /** The last `limit` entries that fit, oldest first; `before` a number if that is given. */
  read(query: JournalQuery & { before?: number; limit: number }): Promise<JournalEntry[]>;
  /** New entries as they come: JSON, one per line. */
  follow(about: string | undefined, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
}

/** The manager's journal. */
export function managerJournal(session: Session): JournalSource {
  return {
    read: async ({ what, ...query }) => {
      const kinds = what === undefined ? {} : { what: [...what] };
      return (await session.call('readJournal', { ...query, ...kinds })).entries;
    },
    follow: (about, signal) => session.open('followJournal', about === undefined ? {} : { about }, signal),
  };
}
