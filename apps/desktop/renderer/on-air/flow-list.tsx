import { Group, Stack, Text, Title } from '@mantine/core';
import { atmosphereId, type FlowRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { EmptyPlanet } from '../dashboard/empty-planet.tsx';
import { useRecords } from '../planet/use-planet.ts';
import { AudienceCount } from './audience-count.tsx';
import { FlowOnAir } from './flow-on-air.tsx';
import classes from './on-air.module.css';
import { StageMark } from './stage-mark.tsx';
import { useIsHeard } from './use-is-heard.ts';
import { useOnAir } from './use-on-air.ts';

/** Every flow, to choose the one to start and stop; where there is only one, that one. */
export function FlowListPage(): ReactNode {
  const { t } = useTranslation();
  const flows = useRecords('flow').filter(({ id }) => id !== atmosphereId);
  const [first, second] = flows;
  if (first !== undefined && second === undefined) return <FlowOnAir key={first.id} flow={first} />;
  return (
    <Stack maw={720} mx="auto">
      <Title order={1} size="h3">
        {t('pages.on-air')}
      </Title>
      {flows.length === 0 ? (
        <EmptyPlanet />
      ) : (
        <ul className={classes['list']} aria-label={t('pages.on-air')}>
          {flows.map((flow) => (
            <li key={flow.id}>
              <FlowCard flow={flow} />
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}

function FlowCard({ flow }: { flow: FlowRecord }): ReactNode {
  const state = useOnAir(flow.id);
  const isHeard = useIsHeard(flow.id);
  return (
    <Link href={`/on-air${flow.id}`} className={classes['card'] ?? ''} data-flow={flow.id}>
      <Text component="bdi" fw={600} style={{ overflowWrap: 'anywhere' }}>
        {flow.label}
      </Text>
      <Group gap="md" component="span">
        <StageMark state={state} />
        <AudienceCount streamers={state.streamers} isHeard={isHeard} />
      </Group>
    </Link>
  );
}
