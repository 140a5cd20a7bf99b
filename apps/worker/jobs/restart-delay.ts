const firstDelayMs = 1_000;
const longestDelayMs = 60_000;
/** A run of so long counts as a success: the next restart is at once again. */
export const steadyRunMs = 60_000;

/** How long a job that died waits for its next start. */
export interface RestartDelay {
  /** Milliseconds until the next start, after a run of `ranMs`: 0, then 1, 2, 4 … 60 s; a run of 60 s begins anew. */
  afterRunOf(ranMs: number): number;
  /** The next restart is at once: a person stepped in. */
  reset(): void;
}

export function restartDelay(): RestartDelay {
  let deaths = 0;
  return {
    afterRunOf(ranMs) {
      if (ranMs >= steadyRunMs) deaths = 0;
      deaths += 1;
      // The exponent is bounded so that a week of dying does not end in Infinity.
      return deaths === 1 ? 0 : Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(deaths - 2, 10));
    },
    reset() {
      deaths = 0;
    },
  };
}
