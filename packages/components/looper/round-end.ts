/** A buffer that lasts longer than this is none that a decoder makes. */
const longestBufferNs = 250_000_000n;

/**
 * Returns the running time at which a round ends, for picture and sound alike, or undefined where that cannot be told.
 * `startNs` is where it began, `positionNs` how far it went by GStreamer's word, and `lastBufferAtNs` the moment at which
 * the last buffer of either was let through. As buffers are let through at their time, the end lies just after that
 * moment. GStreamer's word is exact where it fits; it does not fit before the sinks know of the end, in a format that
 * counts from elsewhere, and on a machine that fell behind.
 */
export function roundEndNs(startNs: bigint, positionNs: bigint | null, lastBufferAtNs: bigint): bigint | undefined {
  if (positionNs === null) return undefined;
  const end = startNs + positionNs;
  return end > lastBufferAtNs && end <= lastBufferAtNs + longestBufferNs ? end : undefined;
}
