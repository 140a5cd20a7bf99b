import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import type { NumberField } from './number-fields.ts';
import { gaugeSeries, rateSeries, thinOut, type Sample } from './number-history.ts';
import { rangeOf } from './sparkline-path.ts';
import { Sparkline } from './sparkline.tsx';
import { useQuantities } from './use-quantities.ts';

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
  const words = useWords();
  const format = useFormat();
  const quantities = useQuantities();
  const { key, type, name, effect, description } = field;
  const { unit, kind } = description;
  const own =
    type === null ? t(`numbers.${name === 'cpu' ? 'cpu' : 'memory'}`) : words.text(type, `numbers.${name}.title`);
  const title = effect === '' ? (own ?? name) : t('numbers.of-effect', { title: own ?? name, effect });
  const value = samples.at(-1)?.values[key];
  const points = kind === 'counter' ? rateSeries(samples, key) : gaugeSeries(samples, key);
  const perSecond = (amount: number): string => t('numbers.per-second', { value: quantities.show(amount, unit) });
  const show = (amount: number): string => {
    // Processor time per second is a share of a core.
    if (type === null && name === 'cpu') return format.percent(amount);
    return kind === 'counter' ? perSecond(amount) : quantities.show(amount, unit);
  };
  const { min, max } = rangeOf(points);
  const now = value === undefined ? t('numbers.none') : quantities.show(value, unit);
  const isCpu = type === null && name === 'cpu';
  const last = points.at(-1);
  return (
    <Table.Tr data-number={key}>
      <Table.Th scope="row" fw={500}>
        {title}
      </Table.Th>
      <Table.Td style={{ fontVariantNumeric: 'tabular-nums' }} data-value={value}>
        {isCpu && last !== undefined ? show(last.value) : now}
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
