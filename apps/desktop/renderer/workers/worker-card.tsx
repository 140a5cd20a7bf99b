import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { useRecord } from '../planet/use-planet.ts';
import { useMay } from '../shell/use-may.ts';
import { LookAgain } from './look-again.tsx';
import { WorkerCan } from './worker-can.tsx';
import { WorkerComponents } from './worker-components.tsx';
import { WorkerDevices } from './worker-devices.tsx';
import { WorkerFacts } from './worker-facts.tsx';
import { WorkerHour } from './worker-hour.tsx';
import { WorkerLoad } from './worker-load.tsx';

/** One worker, whether or not it is connected. */
export function WorkerCard({ name }: { name: string }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const worker = useRecord('worker', name);
  const mayAct = useMay('operator');
  const isConnected = worker?.connected ?? false;
  const Icon = isConnected ? IconPlugConnected : IconPlugConnectedX;
  return (
    <Paper withBorder p="md" component="section" aria-label={name} data-worker={name}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>
            <bdi>{name}</bdi>
          </Title>
          <Badge
            color={isConnected ? 'green' : 'red'}
            variant="light"
            tt="none"
            miw="max-content"
            leftSection={<Icon size={14} aria-hidden />}
            data-connected={isConnected}
          >
            {t(isConnected ? 'workers.connected' : 'workers.away')}
          </Badge>
        </Group>
        {worker !== undefined && !worker.connected && (
          <Text size="sm">{t('workers.away-since', { time: format.dateTime(worker.sinceMs) })}</Text>
        )}
        {worker === undefined && <Text size="sm">{t('workers.never')}</Text>}
        <WorkerFacts name={name} />
        {isConnected && <WorkerLoad name={name} />}
        {isConnected && <WorkerHour name={name} />}
        <WorkerCan name={name} />
        <WorkerDevices name={name} />
        {isConnected && mayAct && <LookAgain name={name} />}
        <WorkerComponents name={name} />
      </Stack>
    </Paper>
  );
}
