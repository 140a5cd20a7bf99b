import { Group, Paper, Progress, Stack, Text, ThemeIcon } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../dashboard/use-now.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSessionState } from '../planet/use-planet.ts';
import { useMay } from '../shell/use-may.ts';
import type { OnAirState } from './on-air-state.ts';
import { stageKey, stageLooks } from './stage-look.ts';
import { useNameList } from './use-name-list.ts';

/** How the flow does, in large words, for how long, and what it waits for. */
export function StageNotice({ state }: { state: OnAirState }): ReactNode {
  const { t } = useTranslation();
  const { color, icon: Icon } = stageLooks[state.stage];
  return (
    <Paper withBorder p="md" role="status">
      <Group wrap="nowrap" align="flex-start">
        <ThemeIcon size={44} radius="xl" color={color} variant="light">
          <Icon size={26} aria-hidden />
        </ThemeIcon>
        <Stack gap={2} miw={0}>
          <Text fw={700} size="xl" lh={1.25}>
            {t(`on-air.stages.${stageKey(state)}`)}
          </Text>
          <Says state={state} />
        </Stack>
      </Group>
      {state.stage === 'waking' && (
        <Progress
          mt="sm"
          size="lg"
          value={state.wanted === 0 ? 0 : (100 * state.ready) / state.wanted}
          aria-label={t('on-air.stages.waking')}
        />
      )}
    </Paper>
  );
}

function Says({ state }: { state: OnAirState }): ReactNode {
  const { t } = useTranslation();
  const names = useNameList();
  const mayAct = useMay('operator');
  const { stage, isDelivering, ready, wanted, waitsFor, stopped, sinceMs } = state;
  return (
    <>
      {stage === 'sleeping' && <Text>{t(mayAct ? 'on-air.press-start' : 'on-air.others-start')}</Text>}
      {stage === 'waking' && <Text>{t('on-air.ready', { ready, count: wanted })}</Text>}
      {stage === 'waking' && waitsFor.length > 0 && <Text>{t('on-air.waits-for', { names: names(waitsFor) })}</Text>}
      {stage === 'partly' && <Text>{t('on-air.is-stopped', { names: names(stopped), count: stopped.length })}</Text>}
      {sinceMs !== undefined && isDelivering && <Since atMs={sinceMs} />}
    </>
  );
}

function Since({ atMs }: { atMs: number }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSessionState();
  const nowMs = useNow();
  // Nobody knows what happens while the manager is away: the clock stands still with the picture.
  const untilMs = session.at === 'stale' ? session.sinceMs : nowMs;
  // Not announced every second.
  return (
    <Text role="timer" aria-live="off">
      {t('on-air.for', { time: format.duration((untilMs - atMs) / 1000) })}
    </Text>
  );
}
