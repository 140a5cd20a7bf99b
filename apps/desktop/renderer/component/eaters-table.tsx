import { Badge, Text } from '@mantine/core';
import type { StackedRow } from '@headwater/components/kit/ui';
import { splitFeedId, type ComponentId, type ComponentRecord, type ConnectionRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { keepTogether } from '../i18n/keep-together.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useRecords, useType } from '../planet/use-planet.ts';
import { ComponentLink } from './component-link.tsx';
import { rateOf, type Sample } from './number-history.ts';
import { StackedTable } from './stacked-table.tsx';

interface Props {
  component: ComponentRecord;
  samples: readonly Sample[];
}

/** What a component takes: from whom, whether it is connected, and how often it was cut off. */
export function EatersTable({ component, samples }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const connections = useRecords('connection');
  const eaters = useType(component.type)?.eaters ?? [];
  if (eaters.length === 0) return <Text>{t('feeds.eats-nothing')}</Text>;
  const values = samples.at(-1)?.values;
  const count = (value: number | undefined): string =>
    value === undefined ? t('feeds.unknown') : format.number(value);
  const rows = eaters.map(({ name }): StackedRow => {
    const from = component.links.find(({ eater }) => eater === name)?.from;
    const source = from === undefined ? undefined : splitFeedId(from);
    const connection = connections.find(({ id }) => id === `${component.id}:${name}`);
    const bytes = rateOf(samples, `eater.${name}.bytes`);
    return {
      key: name,
      data: { eater: name },
      cells: [
        <bdi key="name" dir="ltr">
          {name}
        </bdi>,
        source === undefined ? t('feeds.unused') : <Source key="from" {...source} />,
        source === undefined ? '' : <ConnectionState key="state" connection={connection} />,
        bytes === undefined ? t('feeds.unknown') : keepTogether(t('feeds.per-second', { bytes: format.bytes(bytes) })),
        count(connection?.connections ?? values?.[`eater.${name}.connections`]),
        count(values?.[`eater.${name}.discontinuities`]),
      ],
    };
  });
  const head = (['eater', 'from', 'state', 'rate', 'connections', 'discontinuities'] as const).map((key) =>
    t(`feeds.${key}`),
  );
  return <StackedTable label={t('feeds.in')} {...{ head, rows }} />;
}

function Source({ componentId, feeder }: { componentId: ComponentId; feeder: string }): ReactNode {
  return (
    <>
      <ComponentLink id={componentId} />
      <Text size="xs" c="dimmed">
        <bdi dir="ltr">{feeder}</bdi>
      </Text>
    </>
  );
}

function ConnectionState({ connection }: { connection: ConnectionRecord | undefined }): ReactNode {
  const { t } = useTranslation();
  const state =
    connection === undefined
      ? 'off'
      : connection.state === 'connecting'
        ? 'connecting'
        : connection.fed
          ? 'connected'
          : 'starved';
  const colors = { off: 'gray', connecting: 'blue', connected: 'green', starved: 'yellow' } as const;
  return (
    <Badge variant="light" color={colors[state]} tt="none" data-state={state}>
      {t(`feeds.states.${state}`)}
    </Badge>
  );
}
