import { Button, Modal, Stack, Text } from '@mantine/core';
import { isolate } from '@headwater/components/kit/words/isolate';
import type { FlowRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AudienceNotice } from '../act/audience-notice.tsx';
import { useWords } from '../i18n/use-words.ts';
import type { OnAirState } from './on-air-state.ts';

interface StopFlowProps {
  flow: FlowRecord;
  state: OnAirState;
  /** It has no picture. */
  isHeard: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before a flow is stopped: how many people are watching, and whether a recording ends. */
export function StopFlow({ flow, state, isHeard, onConfirm, onCancel }: StopFlowProps): ReactNode {
  const { t } = useTranslation();
  const { isRightToLeft } = useWords();
  const streamers = state.streamers.filter(({ mood }) => mood !== 'sleeping').map(({ id }) => id);
  const isRecording = state.recorders.some(({ wanted }) => wanted === 'running');
  return (
    <Modal
      opened
      onClose={onCancel}
      title={
        <Text component="span" size="lg" fw={700}>
          {t('on-air.ask-stop', { flow: isolate(flow.label, isRightToLeft) })}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('act.close'), size: 44 }}
      centered
    >
      <Stack>
        {streamers.length > 0 && <AudienceNotice streamers={streamers} isHeard={isHeard} />}
        {isRecording && <Text>{t('on-air.recording-ends')}</Text>}
        <Button size="lg" h={56} variant="default" onClick={onCancel} data-autofocus>
          {t('on-air.keep')}
        </Button>
        <Button size="lg" h={56} color="red.9" onClick={onConfirm}>
          {t('act.stop')}
        </Button>
      </Stack>
    </Modal>
  );
}
