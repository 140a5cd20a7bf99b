import type { Grouping, SortColumn } from './view-choices.ts';

export type ColumnName = SortColumn | 'select' | 'numbers' | 'acts';

/** The columns in their order, each with its share of the width; what is grouped by stands in the group's head already. */
const widths: readonly (readonly [ColumnName, string])[] = [
  ['select', '40px'],
  ['mood', '120px'],
  ['label', '24%'],
  ['type', '14%'],
  ['flow', '14%'],
  ['worker', '112px'],
  ['uptime', '96px'],
  ['cpu', '68px'],
  ['numbers', '24%'],
  ['acts', '48px'],
];

/** The columns that are shown. Who may not act has nothing to select. */
export function tableColumns(group: Grouping, mayAct: boolean): readonly (readonly [ColumnName, string])[] {
  return widths.filter(([name]) => {
    if (name === 'select' || name === 'acts') return mayAct;
    return name === 'mood' || name !== group;
  });
}
