import { Button, Fieldset, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import type { ComponentId } from '@headwater/state';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../planet/use-planet.ts';
import { logLevels, type LogLevel } from '../logs/log-line.ts';
import { TroubleNotice } from './trouble-notice.tsx';

/** How much a component writes into its log from now on, restarts included, until its worker ends. */
export function LogLevelForm({ id }: { id: ComponentId }): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const [level, setLevel] = useState<LogLevel>('info');
  const [gstreamer, setGstreamer] = useState('');
  const [outcome, setOutcome] = useState<{ error?: unknown; isDone?: boolean; isBusy?: boolean }>({});
  const apply = async (): Promise<void> => {
    setOutcome({ isBusy: true });
    try {
      await session.call('setLogLevel', { id, level, ...(gstreamer === '' ? {} : { gstreamer }) });
      setOutcome({ isDone: true });
    } catch (error) {
      setOutcome({ error });
    }
  };
  return (
    <Fieldset legend={t('process.log-level')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void apply();
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
          <Button type="submit" variant="default" loading={outcome.isBusy === true}>
            {t('process.set-level')}
          </Button>
        </Group>
        <Text size="sm" role="status" mt="xs">
          {outcome.isDone === true ? t('process.level-set') : ''}
        </Text>
        {outcome.error !== undefined && <TroubleNotice error={outcome.error} />}
      </form>
    </Fieldset>
  );
}
