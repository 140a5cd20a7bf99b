import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import classes from './graphs.module.css';
import { lastOfEachMinute } from './hour.ts';
import type { Line } from './line-graph.tsx';

interface Props {
  label: string;
  timesMs: readonly number[];
  lines: readonly Line[];
  show: (value: number) => string;
}

/** What a graph shows, a row a minute, the newest first. */
export function GraphTable({ label, timesMs, lines, show }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = lastOfEachMinute(timesMs).toReversed();
  const shown = (value: number | null | undefined): string =>
    value === null || value === undefined ? t('numbers.none') : show(value);
  return (
    <div className={classes['table']} tabIndex={0} role="group" aria-label={label}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('graphs.time')}</Table.Th>
            {lines.map((line) => (
              <Table.Th key={line.label} scope="col">
                {line.label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((index) => (
            <Table.Tr key={index}>
              <Table.Th scope="row" fw={400}>
                {format.dateTime(timesMs[index] ?? 0)}
              </Table.Th>
              {lines.map((line) => (
                <Table.Td key={line.label}>{shown(line.values[index])}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
