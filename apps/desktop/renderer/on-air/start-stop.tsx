import { Button } from '@mantine/core';
import type { FlowRecord } from '@headwater/state';
import { IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useActs } from '../act/use-acts.ts';
import { useSessionState } from '../planet/use-planet.ts';
import { useMay } from '../shell/use-may.ts';
import type { OnAirState } from './on-air-state.ts';
import { StopFlow } from './stop-flow.tsx';

/** The one large button: starts what is stopped, stops what runs, and asks before that. Nothing for who may not. */
export function StartStop(props: { flow: FlowRecord; state: OnAirState; isHeard: boolean }): ReactNode {
  const { flow, state, isHeard } = props;
  const { t } = useTranslation();
  const { act, actAtOnce, pending } = useActs();
  const [isAsking, setAsking] = useState(false);
  const isLive = useSessionState().at === 'live';
  const mayAct = useMay('operator');
  const { stage, toStart, toStop } = state;
  if (!mayAct || stage === 'empty') return null;
  const isStopped = toStop.length === 0;
  const isPending = [...toStart, ...toStop].some((id) => pending.has(id)) || stage === 'stopping';
  const starts = (
    <Button
      size={isStopped ? 'xl' : 'md'}
      h={isStopped ? 72 : 44}
      fullWidth
      variant={isStopped ? 'filled' : 'default'}
      disabled={!isLive}
      loading={isPending}
      leftSection={<IconPlayerPlayFilled size={isStopped ? 28 : 18} aria-hidden />}
      onClick={() => act('start', toStart)}
    >
      {t(isStopped ? 'act.start' : 'on-air.start-rest')}
    </Button>
  );
  if (isStopped) return starts;
  return (
    <>
      <Button
        size="xl"
        h={72}
        fullWidth
        color="red.9"
        disabled={!isLive}
        loading={isPending}
        leftSection={<IconPlayerStopFilled size={28} aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => setAsking(true)}
      >
        {t('act.stop')}
      </Button>
      {toStart.length > 0 && starts}
      {isAsking && (
        <StopFlow
          flow={flow}
          state={state}
          isHeard={isHeard}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            actAtOnce('stop', toStop);
          }}
        />
      )}
    </>
  );
}
