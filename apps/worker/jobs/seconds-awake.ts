import type { Clock } from '@headwater/state';

/**
 * Calls `fn` after so many seconds in which this process ran, unless the returned function is called before. Counted in
 * ticks: a worker that was stopped itself for an hour must not think that its jobs were silent for an hour.
 */
export function afterSecondsAwake(clock: Clock, seconds: number, fn: () => void): () => void {
  let left = seconds;
  const tick = (): void => {
    left -= 1;
    if (left <= 0) fn();
    else cancel = clock.after(1000, tick);
  };
  let cancel = clock.after(1000, tick);
  return () => cancel();
}
