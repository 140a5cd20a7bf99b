import type { Clock, Store } from '@headwater/state';
import { pause } from './pause.ts';

/** Nothing else is done for so long after the start, so that the first jobs have the machine to themselves. */
const quietMs = 2_000;
const stepMs = 250;
/** A job that never becomes happy must not keep the worker from knowing its machine. */
const limitMs = 15_000;

/** Resolves when the jobs that a worker begins with have started, or cannot be waited for any longer. */
export async function firstJobs(
  ready: Promise<unknown>,
  store: Store,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  await ready;
  await pause(clock, quietMs, signal);
  for (let waitedMs = quietMs; waitedMs < limitMs && !signal.aborted; waitedMs += stepMs) {
    if (!store.all('job').some(({ mood }) => mood === 'waking')) return;
    await pause(clock, stepMs, signal);
  }
}
