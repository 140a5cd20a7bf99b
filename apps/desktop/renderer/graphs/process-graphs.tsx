import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { valuesOf } from './hour.ts';
import { LineGraph } from './line-graph.tsx';
import { useHour, type HourOwner } from './use-hour.ts';

/** Processor and memory of a component's process, or of a worker's machine, over the last hour. */
export function ProcessGraphs({ owner }: { owner: HourOwner }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const hour = useHour(owner);
  const prefix = 'id' in owner ? 'process.' : '';
  const lines = (name: string, label: string) => [{ label, values: valuesOf(hour, `${prefix}${name}`) }];
  const cpu = t('id' in owner ? 'graphs.cpu-of-a-core' : 'graphs.cpu-of-all');
  const memory = t('numbers.memory');
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t('graphs.last-hour')}
      </Title>
      <LineGraph label={cpu} timesMs={hour.timesMs} lines={lines('cpu', cpu)} show={(value) => format.percent(value)} />
      <LineGraph
        label={memory}
        timesMs={hour.timesMs}
        lines={lines('memory', memory)}
        show={(value) => format.bytes(value)}
      />
    </Stack>
  );
}
