import type { JournalEntry, JournalEvent } from '@headwater/state';
import { z } from 'zod';
import { call, streamCall } from '../../call-table.ts';

const what = z.enum([
  ...(['mood', 'said', 'over', 'act', 'mute-ended', 'worker', 'manager', 'left-out'] satisfies JournalEvent['what'][]),
]);

/** What the manager remembers of moods, messages and what people did. */
export const journalCalls = {
  /** Entries in the order of time: the last `limit` of those that fit. `first` is the oldest that is still kept, 0 when there is none. */
  readJournal: call<{ entries: JournalEntry[]; first: number }>()(
    'viewer',
    z
      .object({
        sinceMs: z.number().optional(),
        untilMs: z.number().optional(),
        /** Only entries before this number: the page before. */
        before: z.number().int().optional(),
        /** A component, a flow or a worker; absent for all. */
        about: z.string().max(200).optional(),
        /** Only entries of these kinds; absent for all. */
        what: z.array(what).max(20).optional(),
        limit: z.number().int().min(1).max(5000).default(200),
      })
      .strict(),
  ),
  /** New entries as they come: JSON, one per line. */
  followJournal: streamCall('viewer', z.object({ about: z.string().max(200).optional() }).strict()),
};
