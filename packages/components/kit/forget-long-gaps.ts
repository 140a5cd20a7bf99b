import type { Element } from '@headwater/gstreamer/types';

/** A longer silence is not filled: an hour of it would be made in a burst when sound comes again. */
const longGapNs = 3_000_000_000n;
const lookEveryMs = 500;

/**
 * Lets what fills gaps forget where it was when nothing has come through `inlet` for three seconds, so that it starts
 * anew at the time of what comes next. Returns what stops it.
 */
export function forgetLongGaps(inlet: Element, nowNs: () => bigint): () => void {
  const pad = inlet.pad('src');
  let forgottenAtNs: bigint | null = null;
  let offsetNs = 0n;
  pad.statistics();
  const timer = setInterval(() => {
    const { lastAtNs } = pad.statistics();
    if (lastAtNs === null || lastAtNs === forgottenAtNs || nowNs() - lastAtNs < longGapNs) return;
    forgottenAtNs = lastAtNs;
    // A changed offset sends a new segment ahead of the next buffer, and audiorate starts anew with a segment.
    offsetNs = 1n - offsetNs;
    pad.setOffset(offsetNs);
  }, lookEveryMs);
  return () => clearInterval(timer);
}
