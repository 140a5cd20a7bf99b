/** From nought where that is near, with some room above; what does not change runs through the middle. */
export function rangeAround(min: number | null, max: number | null): [number, number] {
  if (min === null || max === null) return [0, 1];
  if (min === max) return min === 0 ? [0, 1] : [Math.min(0, min * 2), Math.max(0, max * 2)];
  const room = (max - min) * 0.1;
  const bottom = min >= 0 && min <= max / 2 ? 0 : min - room;
  return [bottom, max + room];
}
