import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AddressList } from '../component/address-list.tsx';
import { AudienceCount } from './audience-count.tsx';
import type { OnAirState } from './on-air-state.ts';

/** Where the flow is found, for each of its streams. One that has none says so. */
export function FlowAddresses({ state: { streamers, recorders } }: { state: OnAirState }): ReactNode {
  const { t } = useTranslation();
  const isAlone = streamers.length === 1;
  if (streamers.length === 0)
    return <Text>{t(recorders.length === 0 ? 'on-air.goes-nowhere' : 'on-air.only-recorded')}</Text>;
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t('on-air.address')}
      </Title>
      {streamers.map((streamer) => (
        <Stack key={streamer.id} gap={4} data-streamer={streamer.id}>
          {!isAlone && (
            <Group gap="md">
              <Text component="bdi" fw={600}>
                {streamer.label}
              </Text>
              <AudienceCount streamers={[streamer]} />
            </Group>
          )}
          <AddressList component={streamer} isLarge showsCode={isAlone} />
        </Stack>
      ))}
    </Stack>
  );
}
