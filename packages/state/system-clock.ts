import type { Clock } from './clock.ts';

/** Longer than this, and a timer would fire at once. */
const longestMs = 2 ** 31 - 1;

/** The machine's own time. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs, fn) {
    const timer = setTimeout(fn, Math.min(delayMs, longestMs));
    return () => clearTimeout(timer);
  },
};
