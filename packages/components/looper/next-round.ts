/** A buffer that lasts longer than this is none that a decoder makes. */
const longestBufferNs = 250_000_000n;
/** What is left between the start of the last buffer and its end when nobody knows: a frame of 25 a second. */
const usualBufferNs = 40_000_000n;

/**
 * Returns the running time at which the next round begins, for picture and sound alike.
 * `startNs` is where this round began, `positionNs` how far it went by GStreamer's word, and `lastBufferAtNs` the moment
 * at which the last buffer of either was let through. As buffers are let through at their time, the end lies just after that moment:
 * where GStreamer's word fits, it is exact and the seam is too; where it does not (a format that counts from elsewhere,
 * a machine that fell behind, a file that was held up), the round begins now.
 */
export function nextRoundNs(startNs: bigint, positionNs: bigint | null, lastBufferAtNs: bigint): bigint {
  const end = positionNs === null ? 0n : startNs + positionNs;
  const fits = end > lastBufferAtNs && end <= lastBufferAtNs + longestBufferNs;
  return fits ? end : lastBufferAtNs + usualBufferNs;
}
