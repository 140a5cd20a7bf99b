/** What a live player should do to stay where it is live: times in seconds. */
export interface LivePlace {
  /** Jump there. */
  seekTo?: number;
  /** What is before it may be thrown away. */
  removeBefore?: number;
}

export interface Buffered {
  /** From and to, in the order of time. */
  ranges: readonly (readonly [from: number, to: number])[];
  currentTime: number;
}

/** Further behind than this it skips ahead. */
const latestS = 2.5;
/** It then stands so far before the end: less would stutter. */
const edgeS = 0.5;
/** So much of the past is kept; a player that is not trimmed grows for ever. */
const keptS = 20;
const trimS = 40;

/** Says how a player that has this in its buffer follows live: skips ahead when it is behind, and over gaps. */
export function livePlace({ ranges, currentTime }: Buffered): LivePlace {
  const last = ranges.at(-1);
  if (last === undefined) return {};
  const [from, to] = last;
  const place: LivePlace = {};
  const isBehind = currentTime < from || to - currentTime > latestS;
  if (isBehind) place.seekTo = Math.max(from, to - edgeS);
  const first = ranges[0]?.[0] ?? from;
  const now = place.seekTo ?? currentTime;
  if (now - first > trimS) place.removeBefore = now - keptS;
  return place;
}
