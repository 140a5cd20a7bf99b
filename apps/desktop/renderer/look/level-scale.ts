/** The bottom of a meter, in dB below full scale: what is softer is not seen. */
export const lowestDb = -60;
/** From here on it is loud, and from there on it will be clipped somewhere. */
export const loudDb = -18;
export const hotDb = -6;

/** How much of a meter a level fills, 0 to 1: straight in dB, as broadcast meters are. */
export function levelShare(db: number): number {
  return Math.min(1, Math.max(0, 1 - db / lowestDb));
}

/** The highest level of each channel, which stays for a moment and then sinks. */
export class PeakHold {
  readonly #holdMs: number;
  readonly #sinkDbPerS: number;
  #peaks: { db: number; atMs: number }[] = [];

  constructor(holdMs = 1500, sinkDbPerS = 20) {
    this.#holdMs = holdMs;
    this.#sinkDbPerS = sinkDbPerS;
  }

  /** Takes the peaks of now, and returns those to be shown. */
  take(peaksDb: readonly number[], nowMs: number): readonly number[] {
    this.#peaks = peaksDb.map((db, channel) => {
      const held = this.#peaks[channel];
      if (held === undefined || db >= this.#shown(held, nowMs)) return { db, atMs: nowMs };
      return held;
    });
    return this.#peaks.map((held) => this.#shown(held, nowMs));
  }

  #shown({ db, atMs }: { db: number; atMs: number }, nowMs: number): number {
    return db - (Math.max(0, nowMs - atMs - this.#holdMs) / 1000) * this.#sinkDbPerS;
  }
}
