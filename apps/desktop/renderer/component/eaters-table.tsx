import { Badge, Table, Text } from '@mantine/core';
import { splitFeedId, type ComponentRecord, type ConnectionRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { useRecord, useType } from '../planet/use-planet.ts';
import { ComponentLink } from './component-link.tsx';
import { rateOf, type Sample } from './number-history.ts';

interface Props {
  component: ComponentRecord;
  samples: readonly Sample[];
}

/** What a component takes: from whom, whether it is connected, and how often it was cut off. */
export function EatersTable({ component, samples }: Props): ReactNode {
  const { t } = useTranslation();
  const eaters = useType(component.type)?.eaters ?? [];
  if (eaters.length === 0) return <Text>{t('feeds.eats-nothing')}</Text>;
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('feeds.eater')}</Table.Th>
            <Table.Th scope="col">{t('feeds.from')}</Table.Th>
            <Table.Th scope="col">{t('feeds.state')}</Table.Th>
            <Table.Th scope="col">{t('feeds.rate')}</Table.Th>
            <Table.Th scope="col">{t('feeds.connections')}</Table.Th>
            <Table.Th scope="col">{t('feeds.discontinuities')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {eaters.map(({ name }) => {
            const from = component.links.find(({ eater }) => eater === name)?.from;
            return <EaterRow key={name} {...{ id: component.id, name, from, samples }} />;
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface RowProps {
  id: string;
  name: string;
  from: string | undefined;
  samples: readonly Sample[];
}

function EaterRow({ id, name, from, samples }: RowProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const connection = useRecord('connection', `${id}:${name}`);
  const source = from === undefined ? undefined : splitFeedId(from);
  const values = samples.at(-1)?.values;
  const bytes = rateOf(samples, `eater.${name}.bytes`);
  const count = (value: number | undefined): string =>
    value === undefined ? t('feeds.unknown') : format.number(value);
  return (
    <Table.Tr data-eater={name}>
      <Table.Th scope="row">
        <bdi dir="ltr">{name}</bdi>
      </Table.Th>
      <Table.Td>
        {source === undefined ? t('feeds.unused') : <ComponentLink id={source.componentId} />}
        {source !== undefined && (
          <Text size="xs" c="dimmed">
            <bdi dir="ltr">{source.feeder}</bdi>
          </Text>
        )}
      </Table.Td>
      <Table.Td>{source !== undefined && <ConnectionState connection={connection} />}</Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        {bytes === undefined ? t('feeds.unknown') : t('feeds.per-second', { bytes: format.bytes(bytes) })}
      </Table.Td>
      <Table.Td>{count(connection?.connections ?? values?.[`eater.${name}.connections`])}</Table.Td>
      <Table.Td>{count(values?.[`eater.${name}.discontinuities`])}</Table.Td>
    </Table.Tr>
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
