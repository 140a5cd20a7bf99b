import type { ReactNode } from 'react';
import { usePanel } from './panel-host.tsx';

/** A row: its first cell is its heading. `data` are attributes `data-<name>`, by which it is found. */
export interface StackedRow {
  key: string;
  data?: Readonly<Record<string, string | number>>;
  cells: readonly ReactNode[];
}

export interface StackedTableProps {
  label: string;
  /** Headings of the columns. */
  head: readonly string[];
  rows: readonly StackedRow[];
}

/** A table; where there is little room, each row is a card with the headings in it. */
export function StackedTable(props: StackedTableProps): ReactNode {
  const { parts } = usePanel();
  return <parts.StackedTable {...props} />;
}
