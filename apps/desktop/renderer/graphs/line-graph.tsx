import { Group, Stack, Switch, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GraphCanvas } from './graph-canvas.tsx';
import { GraphTable } from './graph-table.tsx';
import { isDrawable } from './hour.ts';
import { colourOf, useGraphColours } from './graph-colours.ts';
import classes from './graphs.module.css';

/** One line: a value for each time of its graph, null where nothing is known. */
export interface Line {
  label: string;
  values: readonly (number | null)[];
  /** It stands still, and says nothing without a line that does not. */
  isFixed?: boolean;
}

interface Props {
  /** What it shows; also the heading. */
  label: string;
  timesMs: readonly number[];
  lines: readonly Line[];
  show: (value: number) => string;
  /** Shows the table instead of the lines, whatever the graph's own switch says. */
  asTable?: boolean;
}

/** Values over time, from left to right in every language, with what each line stands at now; as a table on request. */
export function LineGraph({ label, timesMs, lines, show, asTable = false }: Props): ReactNode {
  const { t } = useTranslation();
  const [isTable, setTable] = useState(false);
  const colours = useGraphColours();
  const known = lines.flatMap(({ values }) => values.filter((value) => value !== null));
  const isEmpty = known.length === 0;
  const isTooShort = !lines.some(({ values, isFixed = false }) => !isFixed && isDrawable(values));
  const isDrawn = !isEmpty && !isTable && !asTable;
  const summary = isEmpty
    ? t('graphs.empty')
    : t('graphs.summary', { label, min: show(Math.min(...known)), max: show(Math.max(...known)) });
  return (
    <Stack gap={4} data-graph={label}>
      <Group justify="space-between" gap="xs">
        <Text fw={500} size="sm">
          {label}
        </Text>
        {!asTable && !isEmpty && (
          <Switch
            size="xs"
            label={t('graphs.as-table')}
            aria-label={t('graphs.as-table-of', { label })}
            checked={isTable}
            onChange={({ currentTarget }) => setTable(currentTarget.checked)}
          />
        )}
      </Group>
      {isEmpty && (
        <Text size="sm" c="dimmed">
          {t('graphs.empty')}
        </Text>
      )}
      {!isEmpty && (isTable || asTable) && <GraphTable {...{ label, timesMs, lines, show }} />}
      {isDrawn && (
        <>
          {isTooShort ? (
            <Text size="sm" c="dimmed">
              {t('graphs.too-short')}
            </Text>
          ) : (
            <GraphCanvas {...{ summary, timesMs, lines, show, colours }} />
          )}
          <Group gap="md" dir="ltr">
            {lines.map((line, index) => {
              const now = line.values.findLast((value) => value !== null);
              return (
                <Group key={line.label} gap={6} wrap="nowrap">
                  <span
                    className={classes['swatch']}
                    style={{ backgroundColor: colourOf(colours, index) }}
                    aria-hidden
                  />
                  <Text size="xs" component="span">
                    <bdi>{line.label}</bdi>{' '}
                    <bdi className={classes['now']}>{now === undefined ? t('numbers.none') : show(now)}</bdi>
                  </Text>
                </Group>
              );
            })}
          </Group>
        </>
      )}
    </Stack>
  );
}
