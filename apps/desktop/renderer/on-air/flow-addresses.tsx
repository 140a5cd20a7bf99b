import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AddressList } from '../component/address-list.tsx';
import { AudienceCount } from './audience-count.tsx';
import type { OnAirState } from './on-air-state.ts';

/** Where the flow is found, for each of its streams. One that has none says so. */
export function FlowAddresses(props: { state: OnAirState; isHeard: boolean }): ReactNode {
  const { state, isHeard } = props;
  const { streamers, recorders } = state;
  const { t } = useTranslation();
  const isAlone = streamers.length === 1;
  if (streamers.length === 0)
    return (
      <Text>{t(`on-air.${recorders.length === 0 ? 'goes-nowhere' : 'only-recorded'}${isHeard ? '-heard' : ''}`)}</Text>
    );
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t(isHeard ? 'on-air.address-heard' : 'on-air.address')}
      </Title>
      {streamers.map((streamer) => (
        <Stack key={streamer.id} gap={4} data-streamer={streamer.id}>
          {!isAlone && (
            <Group gap="md">
              <Text component="bdi" fw={600}>
                {streamer.label}
              </Text>
              <AudienceCount streamers={[streamer]} isHeard={isHeard} />
            </Group>
          )}
          <AddressList component={streamer} isLarge showsCode={isAlone} />
        </Stack>
      ))}
    </Stack>
  );
}
