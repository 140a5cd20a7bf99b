import { Stack, Text, Title } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../planet/use-planet.ts';
import { AddressList } from './address-list.tsx';
import { TroubleNotice } from './trouble-notice.tsx';
import { useViewers } from './use-viewers.ts';
import { ViewersTable } from './viewers-table.tsx';

/** Where a stream is found, and who watches it. */
export function ViewersTab({ component }: { component: ComponentRecord }): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const { viewers, error, again } = useViewers(component.id);
  const [refusal, setRefusal] = useState<unknown>();
  const disconnect = async (viewer: number): Promise<void> => {
    setRefusal(undefined);
    try {
      await session.call('act', { id: component.id, action: 'disconnect', args: { viewer } });
    } catch (caught) {
      setRefusal(caught);
    }
    again();
  };
  const isAsleep = component.wanted === 'stopped';
  return (
    <Stack>
      <Title order={2} size="h4">
        {t('viewers.where')}
      </Title>
      <AddressList component={component} />
      <Title order={2} size="h4">
        {t('viewers.who')}
      </Title>
      {refusal !== undefined && <TroubleNotice error={refusal} />}
      {isAsleep && <Text>{t('viewers.asleep')}</Text>}
      {!isAsleep && error !== undefined && <TroubleNotice error={error} />}
      {viewers?.length === 0 && <Text>{t('viewers.nobody')}</Text>}
      {viewers !== undefined && viewers.length > 0 && (
        <>
          <Text role="status">{t('viewers.count', { count: viewers.length })}</Text>
          <ViewersTable viewers={viewers} onDisconnect={(viewer) => void disconnect(viewer)} />
        </>
      )}
    </Stack>
  );
}
