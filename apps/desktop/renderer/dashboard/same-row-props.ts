import type { DashboardRow } from './dashboard-row.ts';

/**
 * Whether a row would be drawn the same: rows are made anew with every change of the planet, and few of them differ. For
 * React's `memo`.
 */
export function sameRowProps<T extends { row: DashboardRow }>(before: T, after: T): boolean {
  const { row, ...rest } = after;
  return sameFields(before.row, row) && sameFields({ ...before, row: undefined }, { ...rest, row: undefined });
}

function sameFields<T extends object>(before: T, after: T): boolean {
  const names = Object.keys(after) as (keyof T)[];
  return names.length === Object.keys(before).length && names.every((name) => Object.is(before[name], after[name]));
}
