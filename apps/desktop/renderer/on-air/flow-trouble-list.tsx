import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { isolate } from '@headwater/components/kit/words/isolate';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useActs } from '../act/use-acts.ts';
import { useWords } from '../i18n/use-words.ts';
import { MoodBadge } from '../mood/mood-badge.tsx';
import { usePlanet, useSessionState } from '../planet/use-planet.ts';
import { useMay } from '../shell/use-may.ts';
import { RestartCountDown } from '../why/restart-count-down.tsx';
import { WhyButton } from '../why/why-button.tsx';
import { flowTroubles, type FlowTrouble } from './flow-troubles.ts';
import type { OnAirState } from './on-air-state.ts';

/** What is wrong with a flow, and what to do; nothing where all is well. */
export function FlowTroubles({ state: { troubled } }: { state: OnAirState }): ReactNode {
  const { t } = useTranslation();
  // What explains a mood may be any record.
  usePlanet(({ batch }) => batch);
  const mirror = usePlanet((state) => state.mirror);
  const troubles = flowTroubles(troubled, mirror);
  if (troubles.length === 0) return null;
  return (
    <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('on-air.wrong')}>
      {troubles.map((trouble) => (
        <li key={trouble.cause.id}>
          <Trouble trouble={trouble} />
        </li>
      ))}
    </Stack>
  );
}

function Trouble({ trouble }: { trouble: FlowTrouble }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { actAtOnce, pending } = useActs();
  const mayAct = useMay('operator');
  const isLive = useSessionState().at === 'live';
  const { cause, asked, message } = trouble;
  const sentence = message === undefined ? undefined : words.sentence(message);
  const name = isolate(cause.label, words.isRightToLeft);
  const lead = t(`why.trouble.${trouble.trouble}`, { name, worker: isolate(cause.workerId, words.isRightToLeft) });
  const verb = cause.wanted === 'stopped' ? 'start' : 'restart';
  const canHelp = trouble.trouble !== 'lost' && trouble.trouble !== 'waking';
  return (
    <Alert
      color={trouble.trouble === 'failed' || trouble.trouble === 'lost' ? 'red' : 'yellow'}
      title={
        <Group gap="xs" component="span">
          <bdi>{cause.label}</bdi>
          <MoodBadge mood={trouble.trouble === 'failed' ? 'sad' : cause.mood} />
        </Group>
      }
      data-cause={cause.id}
    >
      <Stack gap="xs" align="flex-start">
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {sentence?.title ?? lead}
        </Text>
        <Text style={{ overflowWrap: 'anywhere' }}>{sentence?.fix ?? t(`why.fix.${trouble.trouble}`)}</Text>
        <RestartCountDown why={{ restartAtMs: trouble.restartAtMs, restarts: 0 }} />
        <Group gap="sm">
          {mayAct && canHelp && (
            <Button
              size="md"
              h={44}
              variant="default"
              disabled={!isLive}
              loading={pending.has(cause.id)}
              onClick={() => actAtOnce(verb, [cause.id])}
            >
              {t(verb === 'start' ? 'on-air.start-it' : 'on-air.try-again')}
            </Button>
          )}
          <WhyButton id={asked.id} size="md" />
        </Group>
      </Stack>
    </Alert>
  );
}
