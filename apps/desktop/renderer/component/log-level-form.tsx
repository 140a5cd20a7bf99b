import { Button, Fieldset, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import type { adminToManager } from '@headwater/protocol/calls/admin-to-manager';
import type { CallsOf } from '@headwater/protocol/peer';
import type { ComponentId } from '@headwater/state';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../i18n/use-words.ts';
import { useRecord, useSession } from '../planet/use-planet.ts';
import { logLevels, type LogLevel } from '../logs/log-line.ts';
import { TroubleNotice } from './trouble-notice.tsx';

const minuteMs = 60_000;
const times = { 'ten-minutes': 10 * minuteMs, 'an-hour': 60 * minuteMs, 'no-end': undefined } as const;
type Time = keyof typeof times;
const timeNames = ['ten-minutes', 'an-hour', 'no-end'] as const satisfies readonly Time[];

/** How much a component writes into its log from now on, restarts included, for a while or until its worker ends. */
export function LogLevelForm({ id }: { id: ComponentId }): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const [level, setLevel] = useState<LogLevel>('info');
  const [gstreamer, setGstreamer] = useState('');
  const [time, setTime] = useState<Time>('ten-minutes');
  const locale = useLocale();
  const setting = useRecord('process', id)?.logSetting ?? undefined;
  const known = logLevels.find((one) => one === setting?.level);
  const [outcome, setOutcome] = useState<{ error?: unknown; isBusy?: boolean }>({});
  const apply = async (wish: Omit<CallsOf<typeof adminToManager>['setLogLevel']['args'], 'id'>): Promise<void> => {
    setOutcome({ isBusy: true });
    try {
      await session.call('setLogLevel', { id, ...wish });
      setOutcome({});
    } catch (error) {
      setOutcome({ error });
    }
  };
  return (
    <Fieldset legend={t('process.log-level')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const forMs = times[time];
          void apply({ level, ...(gstreamer === '' ? {} : { gstreamer }), ...(forMs === undefined ? {} : { forMs }) });
        }}
      >
        <Group align="end" gap="sm">
          <NativeSelect
            label={t('process.level')}
            value={level}
            data={logLevels.map((one) => ({ value: one, label: t(`logs.levels.${one}`) }))}
            onChange={({ currentTarget }) => setLevel(logLevels.find((one) => one === currentTarget.value) ?? 'info')}
          />
          <TextInput
            label={t('process.gstreamer')}
            description={t('process.gstreamer-help')}
            dir="ltr"
            flex={1}
            miw={180}
            placeholder="*:2,vp8enc:5"
            value={gstreamer}
            onChange={({ currentTarget }) => setGstreamer(currentTarget.value)}
          />
          <NativeSelect
            label={t('process.how-long')}
            value={time}
            data={timeNames.map((one) => ({ value: one, label: t(`process.times.${one}`) }))}
            onChange={({ currentTarget }) =>
              setTime(timeNames.find((one) => one === currentTarget.value) ?? 'ten-minutes')
            }
          />
          <Button type="submit" variant="default" loading={outcome.isBusy === true}>
            {t('process.set-level')}
          </Button>
        </Group>
        <Group gap="sm" mt="xs" mih={30}>
          <Text size="sm" role="status" data-log-setting={setting?.level}>
            {setting === undefined
              ? t('process.usual')
              : t(setting.untilMs === null ? 'process.set-no-end' : 'process.set-until', {
                  level: known === undefined ? setting.level : t(`logs.levels.${known}`),
                  time: new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(setting.untilMs ?? 0),
                })}
          </Text>
          {setting !== undefined && (
            <Button size="xs" variant="subtle" onClick={() => void apply({})}>
              {t('process.take-back')}
            </Button>
          )}
        </Group>
        {outcome.error !== undefined && <TroubleNotice error={outcome.error} />}
      </form>
    </Fieldset>
  );
}
