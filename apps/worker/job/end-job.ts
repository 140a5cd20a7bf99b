import type { Link } from '@headwater/protocol/link';
import type { Clock } from '@headwater/state';

/** What a component may take to close; what hangs longer ends with the process. */
const stopLimitMs = 5000;
/** What the worker may take to read what is on its way. */
const flushLimitMs = 1000;

/**
 * Waits until the worker has what was told so far, closes the component, and waits for what that told.
 * Resolves within 7 s, whatever hangs.
 */
export async function endJob(options: { link: Link; clock: Clock; stop: () => Promise<void> }): Promise<void> {
  const { link, clock, stop } = options;
  await flushed(link, clock);
  await Promise.race([
    stop().catch((error: unknown) => {
      // The process ends in any case; standard error is kept by the worker.
      console.error(error);
    }),
    after(clock, stopLimitMs),
  ]);
  await flushed(link, clock);
}

async function flushed(link: Link, clock: Clock): Promise<void> {
  const untilMs = clock.nowMs() + flushLimitMs;
  // One turn first: what was told in this one may not have reached the link.
  await after(clock, 0);
  while (link.pendingBytes > 0 && clock.nowMs() < untilMs) await after(clock, 5);
}

function after(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => void clock.after(delayMs, resolve));
}
