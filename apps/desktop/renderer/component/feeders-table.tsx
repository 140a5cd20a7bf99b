import { Text } from '@mantine/core';
import type { StackedRow } from '@headwater/components/kit/ui';
import type { ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { keepTogether } from '../i18n/keep-together.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useRecords, useType } from '../planet/use-planet.ts';
import { CapsText } from './caps-text-view.tsx';
import { ComponentLink } from './component-link.tsx';
import { rateOf, type Sample } from './number-history.ts';
import { StackedTable } from './stacked-table.tsx';

interface Props {
  component: ComponentRecord;
  samples: readonly Sample[];
}

/** What a component gives: in which form, to whom, how much now, and what had to be dropped. */
export function FeedersTable({ component, samples }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const feeders = useType(component.type)?.feeders ?? [];
  const feeds = useRecords('feed');
  const connections = useRecords('connection');
  if (feeders.length === 0) return <Text>{t('feeds.feeds-nothing')}</Text>;
  const rows = feeders.map(({ name, media }): StackedRow => {
    const id = `${component.id}:${name}`;
    const feed = feeds.find((one) => one.id === id);
    // Whoever eats it, each by its own word.
    const eaters = connections.filter(({ from }) => from === id);
    const bytes = rateOf(samples, `feeder.${name}.bytes`);
    const dropped = samples.at(-1)?.values[`feeder.${name}.dropped`];
    return {
      key: name,
      data: { feeder: name },
      cells: [
        <bdi key="name" dir="ltr">
          {name}
        </bdi>,
        <CapsText key="caps" caps={feed?.caps ?? ''} media={media} />,
        eaters.length === 0
          ? t('feeds.nobody')
          : eaters.map((eater) => (
              <div key={eater.id}>
                <ComponentLink id={eater.componentId} />
                {feed?.slowEaters?.includes(eater.id) === true && <Text size="xs">{t('graph.states.dropping')}</Text>}
              </div>
            )),
        eaters.map((eater) => <div key={eater.id}>{format.number(eater.connections)}</div>),
        bytes === undefined ? t('feeds.unknown') : keepTogether(t('feeds.per-second', { bytes: format.bytes(bytes) })),
        dropped === undefined ? t('feeds.unknown') : format.number(dropped),
      ],
    };
  });
  const head = (['feeder', 'carries', 'eaten-by', 'connections', 'rate', 'dropped'] as const).map((key) =>
    t(`feeds.${key}`),
  );
  return <StackedTable label={t('feeds.out')} {...{ head, rows }} />;
}
