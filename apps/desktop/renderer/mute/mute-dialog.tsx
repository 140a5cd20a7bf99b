import { Button, Group, Modal, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { isFlowId, type MutableId } from '@headwater/state';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../asked/trouble.tsx';
import { useDoing } from '../asked/use-doing.ts';
import { useLocale } from '../i18n/use-words.ts';
import { useRecord, useSession } from '../planet/use-planet.ts';
import { asFieldTime, muteTimes, muteUntilMs, type MuteTime } from './mute-times.ts';
import { shortMoment } from './short-moment.ts';
import { placeOf } from './use-muting.ts';
import { useMutableLabel } from './use-mutable-label.ts';

/** As the manager takes it. */
const longestReason = 500;

/** Asks until when something is muted and why. Of a single component, whether it or its whole flow. */
export function MuteDialog({ ids, onClose }: { ids: readonly MutableId[]; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const doing = useDoing();
  const labelOf = useMutableLabel();
  const [openedAtMs] = useState(() => Date.now());
  const [time, setTime] = useState<MuteTime>('half-hour');
  const [own, setOwn] = useState(() => asFieldTime(openedAtMs + 2 * 3600_000));
  const [reason, setReason] = useState('');
  const [isFlow, setIsFlow] = useState(false);
  const [hasTried, setHasTried] = useState(false);
  const [first] = ids;
  const single = ids.length === 1 ? first : undefined;
  const flow = useFlowOf(single);
  const isPast = muteUntilMs(time, own, openedAtMs) === undefined;

  const mute = async (): Promise<void> => {
    setHasTried(true);
    const untilMs = muteUntilMs(time, own, Date.now());
    if (untilMs === undefined) return;
    const text = reason.trim();
    const what = isFlow && flow !== undefined ? [flow.id] : [...ids];
    const args = { ids: what, untilMs, ...(text === '' ? {} : { reason: text }) };
    if (await doing.run(() => session.call('mute', args))) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        single === undefined
          ? t('mute.ask-many', { count: ids.length })
          : t('mute.ask', { label: labelOf(isFlow && flow !== undefined ? flow.id : single) })
      }
      closeButtonProps={{ 'aria-label': t('asked.close') }}
      centered
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void mute();
        }}
      >
        <Stack>
          <Text size="sm">{t('mute.does')}</Text>
          {single !== undefined && flow !== undefined && (
            <Radio.Group
              label={t('mute.what')}
              value={isFlow ? 'flow' : 'component'}
              onChange={(value) => setIsFlow(value === 'flow')}
            >
              <Stack gap={6} mt={6}>
                <Radio value="component" label={t('mute.only', { label: labelOf(single) })} />
                <Radio value="flow" label={t('mute.whole-flow', { label: labelOf(flow.id) })} />
              </Stack>
            </Radio.Group>
          )}
          <TimeChoice time={time} onChoose={setTime} nowMs={openedAtMs} />
          {time === 'time' && (
            <TextInput
              type="datetime-local"
              label={t('mute.at')}
              value={own}
              min={asFieldTime(openedAtMs)}
              error={hasTried && isPast ? t('mute.not-ahead') : undefined}
              onChange={({ currentTarget }) => setOwn(currentTarget.value)}
              maw={260}
            />
          )}
          <Textarea
            label={t('mute.reason')}
            description={t('mute.reason-hint')}
            value={reason}
            maxLength={longestReason}
            autosize
            minRows={2}
            maxRows={6}
            dir="auto"
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Trouble error={doing.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('asked.cancel')}
            </Button>
            <Button type="submit" loading={doing.isBusy}>
              {t('mute.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface TimeChoiceProps {
  time: MuteTime;
  onChoose: (time: MuteTime) => void;
  nowMs: number;
}

function TimeChoice({ time, onChoose, nowMs }: TimeChoiceProps): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <Radio.Group
      label={t('mute.until')}
      value={time}
      onChange={(value) => onChoose(muteTimes.find((one) => one === value) ?? 'half-hour')}
    >
      <Stack gap={6} mt={6}>
        {muteTimes.map((one, index) => {
          const untilMs = one === 'time' ? undefined : muteUntilMs(one, '', nowMs);
          return (
            <Radio
              key={one}
              value={one}
              data-autofocus={index === 0 ? true : undefined}
              label={t(`mute.times.${one}`)}
              description={untilMs === undefined ? undefined : shortMoment(untilMs, nowMs, locale)}
            />
          );
        })}
      </Stack>
    </Radio.Group>
  );
}

function useFlowOf(id: MutableId | undefined): { id: `/${string}` } | undefined {
  const flowId = id === undefined || isFlowId(id) ? '' : placeOf(id).flowId;
  return useRecord('flow', flowId);
}
