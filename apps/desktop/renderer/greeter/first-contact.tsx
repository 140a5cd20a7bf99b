import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Address } from '../../bridge/greeter-bridge.ts';
import { greeterBridge } from '../desktop/bridges.ts';
import { AddressText } from './address-text.tsx';
import { Fingerprint } from './fingerprint.tsx';

interface FirstContactProps {
  fingerprint: string;
  address: Address;
  onTrusted: () => void;
  onBack: () => void;
}

/** Asks to compare a key that was not seen before. */
export function FirstContact({ fingerprint, address, onTrusted, onBack }: FirstContactProps): ReactNode {
  const { t } = useTranslation();
  const trust = async (): Promise<void> => {
    if (await greeterBridge().trust()) onTrusted();
  };
  return (
    <Stack data-step="first">
      <Title order={1} size="h3">
        {t('greeter.first')}
      </Title>
      <Text c="dimmed">
        <AddressText address={address} />
      </Text>
      <Text>{t('greeter.first-about')}</Text>
      <Fingerprint label={t('greeter.fingerprint')} value={fingerprint} />
      <Text size="sm" c="dimmed">
        {t('greeter.where')}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {t('greeter.different')}
        </Button>
        <Button onClick={() => void trust()}>{t('greeter.same')}</Button>
      </Group>
    </Stack>
  );
}
