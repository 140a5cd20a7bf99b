import { Table, Text } from '@mantine/core';
import type { ComponentRecord, ConnectionRecord, FeedRecord, Media } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { useRecords, useType } from '../planet/use-planet.ts';
import { CapsText } from './caps-text-view.tsx';
import { ComponentLink } from './component-link.tsx';
import { rateOf, type Sample } from './number-history.ts';

interface Props {
  component: ComponentRecord;
  samples: readonly Sample[];
}

/** What a component gives: in which form, to whom, how much now, and what had to be dropped. */
export function FeedersTable({ component, samples }: Props): ReactNode {
  const { t } = useTranslation();
  const feeders = useType(component.type)?.feeders ?? [];
  const feeds = useRecords('feed');
  const connections = useRecords('connection');
  if (feeders.length === 0) return <Text>{t('feeds.feeds-nothing')}</Text>;
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('feeds.feeder')}</Table.Th>
            <Table.Th scope="col">{t('feeds.carries')}</Table.Th>
            <Table.Th scope="col">{t('feeds.eaten-by')}</Table.Th>
            <Table.Th scope="col">{t('feeds.connections')}</Table.Th>
            <Table.Th scope="col">{t('feeds.rate')}</Table.Th>
            <Table.Th scope="col">{t('feeds.dropped')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {feeders.map(({ name, media }) => {
            const id = `${component.id}:${name}`;
            const eaters = connections.filter(({ from }) => from === id);
            const feed = feeds.find((one) => one.id === id);
            return <FeederRow key={name} {...{ name, media, feed, eaters, samples }} />;
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface RowProps {
  name: string;
  media: Media;
  feed: FeedRecord | undefined;
  /** Whoever eats it, each by its own word. */
  eaters: readonly ConnectionRecord[];
  samples: readonly Sample[];
}

function FeederRow({ name, media, feed, eaters, samples }: RowProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const bytes = rateOf(samples, `feeder.${name}.bytes`);
  const dropped = samples.at(-1)?.values[`feeder.${name}.dropped`];
  return (
    <Table.Tr data-feeder={name}>
      <Table.Th scope="row">
        <bdi dir="ltr">{name}</bdi>
      </Table.Th>
      <Table.Td>
        <CapsText caps={feed?.caps ?? ''} media={media} />
      </Table.Td>
      <Table.Td>
        {eaters.map(({ id, componentId }) => (
          <div key={id}>
            <ComponentLink id={componentId} />
          </div>
        ))}
        {eaters.length === 0 && t('feeds.nobody')}
      </Table.Td>
      <Table.Td>
        {eaters.map((eater) => (
          <div key={eater.id}>{format.number(eater.connections)}</div>
        ))}
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        {bytes === undefined ? t('feeds.unknown') : t('feeds.per-second', { bytes: format.bytes(bytes) })}
      </Table.Td>
      <Table.Td>{dropped === undefined ? t('feeds.unknown') : format.number(dropped)}</Table.Td>
    </Table.Tr>
  );
}
