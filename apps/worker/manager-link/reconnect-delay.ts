const firstMs = 250;
const longestMs = 10_000;

/** How long a worker waits before it tries its manager again. */
export interface ReconnectDelay {
  /** Milliseconds: 0.25, 0.5 … 10 s, each a quarter more or less, so that a hundred workers do not come at once. */
  next(): number;
  /** It worked. */
  reset(): void;
}

/** `random` returns a number from 0 to 1. */
export function reconnectDelay(random: () => number): ReconnectDelay {
  let tries = 0;
  return {
    next() {
      const delayMs = Math.min(longestMs, firstMs * 2 ** Math.min(tries, 10));
      tries += 1;
      return delayMs * (0.75 + random() / 2);
    },
    reset() {
      tries = 0;
    },
  };
}
