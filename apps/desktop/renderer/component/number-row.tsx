import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import type { NumberField } from './number-fields.ts';
import { gaugeSeries, rateSeries, thinOut, type Sample } from './number-history.ts';
import { rangeOf } from './sparkline-path.ts';
import { Sparkline } from './sparkline.tsx';
import { isCpu, useNumberWords } from './use-number-words.ts';

interface Props {
  field: NumberField;
  samples: readonly Sample[];
  /** Shows the last minute as figures instead of a line. */
  asFigures: boolean;
}

const figureMs = 10_000;

/** One number: what it is, its value now, and its last minute. Of a counter the minute shows how fast it rises. */
export function NumberRow({ field, samples, asFigures }: Props): ReactNode {
  const { t } = useTranslation();
  const words = useNumberWords();
  const format = useFormat();
  const { key, description } = field;
  const value = samples.at(-1)?.values[key];
  const points = description.kind === 'counter' ? rateSeries(samples, key) : gaugeSeries(samples, key);
  const show = (amount: number): string => words.line(field, amount);
  const { min, max } = rangeOf(points);
  const now = value === undefined ? t('numbers.none') : words.value(field, value);
  const last = points.at(-1);
  return (
    <Table.Tr data-number={key}>
      <Table.Th scope="row" fw={500}>
        {words.title(field)}
      </Table.Th>
      <Table.Td style={{ fontVariantNumeric: 'tabular-nums' }} data-value={value}>
        {isCpu(field) && last !== undefined ? show(last.value) : now}
      </Table.Td>
      <Table.Td>
        {asFigures &&
          thinOut(points, figureMs).map(({ atMs, value: at }) => (
            <div key={atMs}>{`${format.dateTime(atMs)} – ${show(at)}`}</div>
          ))}
        {!asFigures && points.length > 1 && (
          <Sparkline points={points} label={t('numbers.minute', { min: show(min), max: show(max) })} />
        )}
      </Table.Td>
    </Table.Tr>
  );
}
