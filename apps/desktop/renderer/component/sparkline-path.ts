import { historyMs, type Point } from './number-history.ts';

/** The points of an SVG polyline: the last minute from left to right, the values from their least to their greatest. */
export function sparklinePath(points: readonly Point[], width: number, height: number): string {
  const end = points.at(-1)?.atMs ?? 0;
  const { min, max } = rangeOf(points);
  // What does not change runs through the middle.
  const y = (value: number): number => (max === min ? height / 2 : height - ((value - min) / (max - min)) * height);
  const x = (atMs: number): number => width - ((end - atMs) / historyMs) * width;
  return points.map(({ atMs, value }) => `${x(atMs).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
}

/** The least and the greatest of the values; nought where there are none. */
export function rangeOf(points: readonly Point[]): { min: number; max: number } {
  const values = points.map(({ value }) => value);
  return values.length === 0 ? { min: 0, max: 0 } : { min: Math.min(...values), max: Math.max(...values) };
}
