import { speak, type Message } from '@headwater/state';
import en from './locale/en.json' with { type: 'json' };

const say = speak('recorder', en.messages);

export interface SpaceBounds {
  freeBytes: number;
  /** Seconds until the disk is full at the present rate. */
  freeS: number;
}

/** Half the weight of the rate is of the last minute. */
const rateHalfLifeMs = 60_000;
/** A warning that stands is brought up to date so often. */
const repeatMs = 60_000;

/** Returns the warning that so much free space deserves at that rate, or undefined. */
export function spaceWarning(
  path: string,
  free: number,
  bytesPerSecond: number,
  { freeBytes, freeS }: SpaceBounds,
): Message | undefined {
  const seconds = bytesPerSecond > 0 ? Math.floor(free / bytesPerSecond) : Infinity;
  if (free >= freeBytes && seconds >= freeS) return undefined;
  if (!Number.isFinite(seconds)) return say.warning('space-low-idle', { path, free });
  return say.warning('space-low', { path, free, seconds });
}

/** Watches the space that is left while recording, and tells when a warning comes and goes. */
export class SpaceWatch {
  bounds: SpaceBounds;
  readonly #path: string;
  readonly #tell: (warning: Message | undefined) => void;
  #rate = 0;
  #last: { bytes: number; atMs: number };
  #told: { key: string; atMs: number } | undefined;

  constructor(path: string, bounds: SpaceBounds, nowMs: number, tell: (warning: Message | undefined) => void) {
    this.#last = { bytes: 0, atMs: nowMs };
    this.#path = path;
    this.bounds = bounds;
    this.#tell = tell;
  }

  /** Looks at what is free; `bytes` is all that was written so far. */
  look(free: number, bytes: number, atMs: number): void {
    if (atMs > this.#last.atMs) {
      const elapsedMs = atMs - this.#last.atMs;
      const now = ((bytes - this.#last.bytes) / elapsedMs) * 1000;
      const keep = this.#rate === 0 ? 0 : 0.5 ** (elapsedMs / rateHalfLifeMs);
      this.#rate = this.#rate * keep + now * (1 - keep);
    }
    this.#last = { bytes, atMs };
    const warning = spaceWarning(this.#path, free, this.#rate, this.bounds);
    if (warning?.key === this.#told?.key && (warning === undefined || atMs - (this.#told?.atMs ?? 0) < repeatMs))
      return;
    if (this.#told !== undefined && this.#told.key !== warning?.key) this.#tell(undefined);
    this.#told = warning === undefined ? undefined : { key: warning.key, atMs };
    if (warning !== undefined) this.#tell(warning);
  }
}
