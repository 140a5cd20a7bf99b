import { Table } from '@mantine/core';
import type { StackedRow, StackedTableProps } from '@headwater/components/kit/ui';
import type { ReactNode } from 'react';
import classes from './stacked-table.module.css';

/**
 * A table; where its place is narrow, each row is a card with the headings in it. What it looks like is all that changes:
 * roles are said, since a table that is laid out as something else would not be one to everybody.
 */
export function StackedTable({ label, head, rows }: StackedTableProps): ReactNode {
  return (
    <div className={classes['place']}>
      <Table verticalSpacing="xs" className={classes['table'] ?? ''} role="table" aria-label={label}>
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            {head.map((title) => (
              <Table.Th key={title} scope="col" role="columnheader">
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {rows.map((row) => (
            <Row key={row.key} {...{ row, head }} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ row, head }: { row: StackedRow; head: readonly string[] }): ReactNode {
  const [heading, ...cells] = row.cells;
  const data = Object.fromEntries(Object.entries(row.data ?? {}).map(([name, value]) => [`data-${name}`, value]));
  return (
    <Table.Tr role="row" {...data}>
      <Table.Th scope="row" role="rowheader" fw={500}>
        {heading}
      </Table.Th>
      {cells.map((cell, index) => (
        <Table.Td key={head[index + 1]} role="cell">
          <span className={classes['title']} aria-hidden>
            {head[index + 1]}
          </span>
          <div className={classes['value']}>{cell}</div>
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
