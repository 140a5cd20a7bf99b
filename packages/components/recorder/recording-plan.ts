import type { EaterEvent } from '../kit/service.ts';

/** What the recorder does with what comes in, in order. */
export type RecordingStep =
  /** A new file begins here; the unit that it begins with follows. */
  | { type: 'begin'; caps: string; header: Buffer; ptsNs: bigint | null; reason: BeginReason }
  | { type: 'unit'; data: Uint8Array; ptsNs: bigint | null };

export type BeginReason = 'first' | 'other-header' | 'time-went-back' | 'time' | 'size' | 'asked';

export interface RotationLimits {
  /** 0: never. */
  afterS: number;
  /** 0: never. */
  afterBytes: number;
}

/** A feeder repeats at most this much to an eater that comes back; further back, time has started anew. */
const repeatNs = 10_000_000_000n;
/** Picture and sound in one stream need not be in order by the nanosecond. */
const disorderNs = 1_000_000_000n;

/**
 * Decides where files begin: with the first key frame, at a key frame after the limits or when asked, and where a
 * restart upstream brings another stream header or time that goes back. Holds no I/O.
 */
export class RecordingPlan {
  limits: RotationLimits;
  #caps = '';
  #headers: Buffer[] | undefined;
  #headersFromCaps = false;
  #header = Buffer.alloc(0);
  #open = false;
  /** Why the next key frame begins a new file. */
  #cut: BeginReason | undefined = 'first';
  /** What comes before the next key frame belongs to no file. */
  #waitsForKey = true;
  #startNs: bigint | null = null;
  #lastNs: bigint | null = null;
  #skipToNs: bigint | null = null;
  #bytes = 0;

  constructor(limits: RotationLimits) {
    this.limits = limits;
  }

  /** A new file shall begin, but its key frame has not come. */
  get wantsKeyFrame(): boolean {
    return this.#cut !== undefined;
  }

  /** Begins a new file at the next key frame. */
  cut(): void {
    this.#cut ??= 'asked';
  }

  take(event: EaterEvent): RecordingStep[] {
    switch (event.type) {
      case 'caps':
        this.#caps = event.caps;
        this.#headersFromCaps = event.headers.length > 0;
        this.#headers = event.headers.map((header) => Buffer.from(header));
        this.#skipToNs = this.#lastNs;
        return [];
      case 'disconnected':
        return [];
      case 'packet':
        if (!event.packet.header) return this.#takeUnit(event.packet.data, event.packet.ptsNs, event.packet.key);
        // The header comes in the caps, in packets, or in both.
        if (!this.#headersFromCaps) this.#headers = [...(this.#headers ?? []), Buffer.from(event.packet.data)];
        return [];
    }
  }

  #takeUnit(data: Uint8Array, ptsNs: bigint | null, key: boolean): RecordingStep[] {
    this.#lookForRestart(ptsNs);
    if (this.#skipToNs !== null && ptsNs !== null) {
      if (ptsNs <= this.#skipToNs) return [];
      this.#skipToNs = null;
    }
    if (this.#waitsForKey && !key) return [];
    this.#waitsForKey = false;
    const steps: RecordingStep[] = [];
    if (key) {
      const reason = this.#cut ?? this.#overLimit(ptsNs);
      if (reason !== undefined) {
        steps.push({ type: 'begin', caps: this.#caps, header: this.#header, ptsNs, reason });
        this.#open = true;
        this.#cut = undefined;
        this.#startNs = ptsNs;
        this.#bytes = this.#header.length;
      }
    } else this.#cut ??= this.#overLimit(ptsNs);
    if (ptsNs !== null && (this.#lastNs === null || ptsNs > this.#lastNs)) this.#lastNs = ptsNs;
    this.#bytes += data.length;
    steps.push({ type: 'unit', data, ptsNs });
    return steps;
  }

  #lookForRestart(ptsNs: bigint | null): void {
    const headers = this.#headers;
    this.#headers = undefined;
    const header = headers === undefined ? this.#header : Buffer.concat(headers);
    const wentBack =
      ptsNs !== null &&
      this.#lastNs !== null &&
      this.#lastNs - ptsNs > (this.#skipToNs === null ? disorderNs : repeatNs);
    const differs = !header.equals(this.#header);
    this.#header = header;
    if (!wentBack && !(differs && this.#open)) return;
    this.#cut = wentBack ? 'time-went-back' : 'other-header';
    this.#waitsForKey = true;
    this.#lastNs = null;
    this.#skipToNs = null;
  }

  #overLimit(ptsNs: bigint | null): BeginReason | undefined {
    const { afterS, afterBytes } = this.limits;
    if (afterBytes > 0 && this.#bytes >= afterBytes) return 'size';
    if (afterS <= 0 || ptsNs === null || this.#startNs === null) return undefined;
    return Number(ptsNs - this.#startNs) / 1e9 >= afterS ? 'time' : undefined;
  }
}
