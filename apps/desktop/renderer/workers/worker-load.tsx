import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { useRecord } from '../planet/use-planet.ts';
import { Meter } from './meter.tsx';

/** How busy a worker's machine is. */
export function WorkerLoad({ name }: { name: string }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const load = useRecord('load', name);
  const machine = useRecord('machine', name);
  if (load === undefined || machine === undefined) return <Text size="sm">{t('workers.no-load')}</Text>;
  const usedBytes = Math.max(0, machine.memoryBytes - load.memoryFreeBytes);
  return (
    <Stack gap="xs">
      <Meter label={t('workers.cpu')} share={load.cpu} text={format.percent(load.cpu)} />
      <Meter
        label={t('workers.memory-used')}
        share={machine.memoryBytes > 0 ? usedBytes / machine.memoryBytes : 0}
        text={t('workers.part', { part: format.bytes(usedBytes), whole: format.bytes(machine.memoryBytes) })}
      />
      <Text size="sm" c="dimmed">
        {t('workers.disk', { free: format.bytes(load.diskFreeBytes) })}
      </Text>
    </Stack>
  );
}
