/** Channels of which levels are told. */
export const channels = [1, 2, 3, 4, 5, 6, 7, 8] as const;
export type NumberName = `${'peak' | 'rms'}-${(typeof channels)[number]}`;

/** What the meter measured in one piece of sound, in dB per channel: 0 is full scale. */
export interface Measured {
  peak: readonly number[];
  rms: readonly number[];
  durationS: number;
}

/** Silence has no level; this is shown for it. */
const silenceDb = -100;

/** Gathers levels between two looks at them. */
export class Levels {
  #peakDb: number[] = [];
  /** Power times seconds, per channel. */
  #energy: number[] = [];
  #seconds = 0;
  #clippedS = 0;
  #shown: Record<string, number> = {};

  add({ peak, rms, durationS }: Measured): void {
    const count = Math.min(peak.length, channels.length);
    this.#peakDb = peak.slice(0, count).map((db, channel) => Math.max(db, this.#peakDb[channel] ?? silenceDb));
    this.#energy = rms.slice(0, count).map((db, channel) => 10 ** (db / 10) * durationS + (this.#energy[channel] ?? 0));
    this.#seconds += durationS;
    if (peak.some((db) => db > 0)) this.#clippedS += durationS;
  }

  /** Peak and power since it was asked last; the same again where nothing was measured meanwhile. */
  take(): Record<string, number> {
    if (this.#seconds > 0) {
      this.#shown = {};
      for (const [index, db] of this.#peakDb.entries()) {
        const power = (this.#energy[index] ?? 0) / this.#seconds;
        this.#shown[`peak-${index + 1}`] = rounded(db);
        this.#shown[`rms-${index + 1}`] = rounded(Math.max(silenceDb, 10 * Math.log10(power)));
      }
      this.#peakDb = [];
      this.#energy = [];
      this.#seconds = 0;
    }
    return { ...this.#shown, clipped: rounded(this.#clippedS) };
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
