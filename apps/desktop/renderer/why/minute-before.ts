import type { ComponentRecord, JournalEntry } from '@headwater/state';
import type { Why } from './why.ts';

const minuteMs = 60_000;
/** Reason and mood come in one batch, and clocks of workers are not the manager's. */
const graceMs = 2000;

/** Whose journal tells how it came to that: the worker's where the worker is away, else the component's. */
export function journalAbout({ trouble, cause }: Pick<Why, 'trouble' | 'cause'>): string {
  return trouble === 'lost' ? cause.workerId : cause.id;
}

/**
 * The minute before the present trouble began, by the manager's clock: before the last entry that tells of it. Undefined
 * where the journal knows nothing of it.
 */
export function minuteBefore(
  entries: readonly JournalEntry[],
  { id, workerId, mood }: Pick<ComponentRecord, 'id' | 'workerId' | 'mood'>,
): { sinceMs: number; untilMs: number } | undefined {
  const began = entries.findLast(
    (entry) =>
      (entry.what === 'mood' && entry.id === id && entry.mood === mood) ||
      (entry.what === 'worker' && entry.workerId === workerId && !entry.connected),
  );
  return began === undefined ? undefined : { sinceMs: began.atMs - minuteMs, untilMs: began.atMs + graceMs };
}
