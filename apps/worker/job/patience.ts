import type { Clock } from '@headwater/state';

/** An input of a muxer, as far as silence is concerned. */
export interface PatientInput {
  /** Caps of its feed as text. */
  readonly caps: string | undefined;
  /** Time of the last buffer that it passed on, filled in or real; null before the first. */
  lastNs(): bigint | null;
  /** Puts a buffer in the place of data that does not come; false when it cannot be taken now. */
  fill(buffer: { data: Uint8Array; ptsNs: bigint; durationNs: bigint }): boolean;
}

/** How long a muxer waits for an input that has fallen silent; the others wait in its sources meanwhile. */
const patienceNs = 2_000_000_000n;

const lookEveryMs = 100;
/** Opus packets that are filled in have this length. */
const packetNs = 20_000_000n;
/** So much at most in one look, so that a long silence does not come as one burst. */
const mostPackets = 50;

/** Returns a packet of silence for a feed of these caps; undefined when silence cannot be written in them. */
export function silentPacket(caps: string): Uint8Array | undefined {
  if (!caps.startsWith('audio/x-opus')) return undefined;
  // More than two channels have their packets nested; nothing here makes those.
  const channels = /channels=\(int\)(\d+)/.exec(caps)?.[1];
  if (channels !== '1' && channels !== '2') return undefined;
  // One CELT frame of 20 ms, full band, whose only bits say "silence" (RFC 6716, 3.1 and 4.3).
  return Uint8Array.of(channels === '2' ? 0xfc : 0xf8, 0xff, 0xfe);
}

/**
 * Keeps the inputs of a muxer going: one that can be filled with silence is filled once it has been silent for longer
 * than the patience, up to where the others are. One that cannot be filled is waited for. Returns what stops it.
 */
export function keepGoing(inputs: readonly PatientInput[], clock: Clock, nowNs: () => bigint): () => void {
  if (inputs.length < 2) return () => undefined;

  function look(): void {
    cancel = clock.after(lookEveryMs, look);
    const untilNs = nowNs() - patienceNs;
    for (const input of inputs) {
      const silence = silentPacket(input.caps ?? '');
      if (silence === undefined) continue;
      // Where nobody has anything, nobody waits for this one.
      const others = inputs.filter((other) => other !== input).map((other) => other.lastNs() ?? 0n);
      const furthestNs = others.reduce((most, ns) => (ns > most ? ns : most), 0n);
      fill(input, silence, furthestNs < untilNs ? furthestNs : untilNs);
    }
  }
  let cancel = clock.after(lookEveryMs, look);
  return () => cancel();
}

function fill(input: PatientInput, data: Uint8Array, untilNs: bigint): void {
  // One that has never said anything is as silent as one that stopped.
  let ptsNs = input.lastNs() ?? untilNs - patienceNs;
  for (let count = 0; count < mostPackets && ptsNs + packetNs <= untilNs; count += 1) {
    ptsNs += packetNs;
    if (!input.fill({ data, ptsNs, durationNs: packetNs })) return;
  }
}
