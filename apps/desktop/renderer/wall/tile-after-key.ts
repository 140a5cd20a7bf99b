/**
 * What an arrow, Home or End does to the place of focus in a grid of `count` tiles, `columns` in a row; undefined where
 * it stays. The arrows that point along the row go by what is seen: in a page from right to left the first tile is on
 * the right.
 */
export function tileAfterKey(
  key: string,
  index: number,
  { count, columns, isRightToLeft }: { count: number; columns: number; isRightToLeft: boolean },
): number | undefined {
  const onwards = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
  const back = isRightToLeft ? 'ArrowRight' : 'ArrowLeft';
  const next = {
    [onwards]: index + 1,
    [back]: index - 1,
    ArrowDown: index + columns,
    ArrowUp: index - columns,
    Home: 0,
    End: count - 1,
  }[key];
  if (next === undefined || next === index) return undefined;
  if (next >= 0 && next < count) return next;
  // Below the last full row there is still the last tile.
  const isInLastRow = Math.floor(index / columns) === Math.floor((count - 1) / columns);
  return key === 'ArrowDown' && !isInLastRow ? count - 1 : undefined;
}
