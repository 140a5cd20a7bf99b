import type { Clock } from '@headwater/state';
import { silenceIn, type Silence } from './silence.ts';

/** An input of a muxer, as far as silence is concerned. */
export interface PatientInput {
  /** Caps of its feed as text. */
  readonly caps: string | undefined;
  /** Stream headers of its feed. */
  readonly headers: readonly Uint8Array[];
  /** Time of the last buffer that it passed on, filled in or real; null before the first. */
  lastNs(): bigint | null;
  /** Puts a buffer in the place of data that does not come; false when it cannot be taken now. */
  fill(buffer: { data: Uint8Array; ptsNs: bigint; durationNs: bigint }): boolean;
}

/** How long a muxer waits for an input that has fallen silent; the others wait in its sources meanwhile. */
const patienceNs = 2_000_000_000n;

const lookEveryMs = 100;
/** So much at most in one look, so that a long silence does not come as one burst. */
const mostPackets = 50;

/**
 * Keeps the inputs of a muxer going: one that can be filled with silence (or the picture that it stopped at) is filled once it has been silent for longer
 * than the patience, up to where the others are. One that cannot be filled is waited for. Returns what stops it.
 */
export function keepGoing(inputs: readonly PatientInput[], clock: Clock, nowNs: () => bigint): () => void {
  if (inputs.length < 2) return () => undefined;

  function look(): void {
    cancel = clock.after(lookEveryMs, look);
    const untilNs = nowNs() - patienceNs;
    for (const input of inputs) {
      const silence = silenceIn(input.caps ?? '', input.headers);
      if (silence === undefined || (silence.repeats && input.lastNs() === null)) continue;
      // Where nobody has anything, nobody waits for this one.
      const others = inputs.filter((other) => other !== input).map((other) => other.lastNs() ?? 0n);
      const furthestNs = others.reduce((most, ns) => (ns > most ? ns : most), 0n);
      fill(input, silence, furthestNs < untilNs ? furthestNs : untilNs);
    }
  }
  let cancel = clock.after(lookEveryMs, look);
  return () => cancel();
}

function fill(input: PatientInput, { data, durationNs }: Silence, untilNs: bigint): void {
  // One that has never said anything is as silent as one that stopped.
  let ptsNs = input.lastNs() ?? untilNs - patienceNs;
  for (let count = 0; count < mostPackets && ptsNs + durationNs <= untilNs; count += 1) {
    ptsNs += durationNs;
    if (!input.fill({ data, ptsNs, durationNs })) return;
  }
}
