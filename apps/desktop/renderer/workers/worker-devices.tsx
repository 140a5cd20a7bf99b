import { List, Text, Title } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecords } from '../planet/use-planet.ts';

/** The cameras, microphones and other devices of a worker's machine. */
export function WorkerDevices({ name }: { name: string }): ReactNode {
  const { t } = useTranslation();
  const devices = useRecords('device');
  const own = useMemo(() => devices.filter(({ workerId }) => workerId === name), [devices, name]);
  return (
    <div>
      <Title order={3} size="h6">
        {t('workers.devices')}
      </Title>
      {own.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('workers.no-devices')}
        </Text>
      )}
      <List size="sm">
        {own.map((device) => (
          <List.Item key={device.id}>
            <bdi>{device.name}</bdi>{' '}
            <Text span size="xs" c="dimmed">
              <bdi dir="ltr">{device.class}</bdi>
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  );
}
