/** The least that a graph shows of the past, in seconds: with less it would look as if nothing ever changed slowly. */
const leastS = 300;
const hourS = 3600;

/** From nought, with some room above: a small change must not look like a large one. What goes below nought has room there. */
export function valueRange(min: number | null, max: number | null): [number, number] {
  const [bottom, top] = [Math.min(0, min ?? 0), Math.max(0, max ?? 0)];
  const room = (top - bottom) * 0.1;
  if (room === 0) return [0, 1];
  return [bottom < 0 ? bottom - room : 0, top > 0 ? top + room : 0];
}

/** The last hour, or since there is something to show. In seconds. */
export function timeRange(firstS: number, lastS: number): [number, number] {
  return [Math.max(lastS - hourS, Math.min(firstS, lastS - leastS)), lastS];
}
