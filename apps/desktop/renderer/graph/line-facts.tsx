import { CloseButton, Group, Paper, Text } from '@mantine/core';
import { splitFeedId, type ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CapsText } from '../component/caps-text-view.tsx';
import { ComponentLink } from '../component/component-link.tsx';
import { rateOf } from '../component/number-history.ts';
import { useNumberHistory } from '../component/use-number-history.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useMutableLabel } from '../mute/use-mutable-label.ts';
import { useRecord, useType } from '../planet/use-planet.ts';
import { feedState } from './feed-state.ts';
import type { GraphLine } from './graph-model.ts';
import classes from './graph.module.css';
import { useDropping } from './use-dropping.ts';

/** The numbers of the line that was pressed, while they change. */
export function LineFacts({ line, onClose }: { line: GraphLine; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <Paper withBorder shadow="sm" p="sm" component="section" aria-label={t('graph.facts')} className={classes['panel']}>
      <Group justify="space-between" wrap="nowrap" align="start" gap="xs">
        {line.kind === 'feed' ? <FeedFacts line={line} /> : <ReferenceFacts line={line} />}
        <CloseButton aria-label={t('asked.close')} onClick={onClose} />
      </Group>
    </Paper>
  );
}

function ReferenceFacts({ line }: { line: GraphLine & { kind: 'reference' } }): ReactNode {
  const { t } = useTranslation();
  const labelOf = useMutableLabel();
  const names = { from: labelOf(line.source as `/${string}`), to: labelOf(line.target as `/${string}`) };
  return <Text size="sm">{t('graph.reference', names)}</Text>;
}

function FeedFacts({ line }: { line: GraphLine & { kind: 'feed' } }): ReactNode {
  const { componentId, feeder } = splitFeedId(line.from) ?? { componentId: line.eaterOf, feeder: '' };
  const component = useRecord('component', componentId);
  if (component === undefined) return null;
  return <KnownFeed line={line} component={component} feeder={feeder} />;
}

interface KnownFeedProps {
  line: GraphLine & { kind: 'feed' };
  component: ComponentRecord;
  feeder: string;
}

function KnownFeed({ line, component, feeder }: KnownFeedProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const connection = useRecord('connection', `${line.eaterOf}:${line.eater}`);
  const feed = useRecord('feed', line.from);
  const media = useType(component.type)?.feeders.find(({ name }) => name === feeder)?.media ?? 'any';
  const samples = useNumberHistory(component.id);
  const state = feedState(connection, useDropping(line.from, line.eaterOf, line.eater));
  const bytes = rateOf(samples, `feeder.${feeder}.bytes`);
  const latest = samples.at(-1)?.values ?? {};
  const count = (name: string): string => {
    const value = latest[`feeder.${feeder}.${name}`];
    return value === undefined ? t('feeds.unknown') : format.number(value);
  };
  const facts = [
    [t('feeds.state'), t(`graph.states.${state}`)],
    [t('feeds.rate'), bytes === undefined ? t('feeds.unknown') : t('feeds.per-second', { bytes: format.bytes(bytes) })],
    [t('graph.buffers'), count('buffers')],
    [t('feeds.dropped'), count('dropped')],
    [t('feeds.connections'), connection === undefined ? t('feeds.unknown') : format.number(connection.connections)],
  ] as const;
  return (
    <div data-facts={line.id} data-state={state} data-bytes={bytes}>
      <Group gap={6}>
        <ComponentLink id={component.id} />
        <Text size="xs" c="dimmed" component="bdi" dir="ltr">
          {feeder}
        </Text>
        <span aria-hidden>{'→'}</span>
        <ComponentLink id={line.eaterOf} />
        <Text size="xs" c="dimmed" component="bdi" dir="ltr">
          {line.eater}
        </Text>
      </Group>
      <dl className={classes['numbers']}>
        {facts.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <CapsText caps={feed?.caps ?? ''} media={media} />
    </div>
  );
}
