import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { Problem } from '@headwater/state';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Address, Meeting } from '../../bridge/greeter-bridge.ts';
import { Trouble } from '../asked/trouble.tsx';
import { useDoing } from '../asked/use-doing.ts';
import { greeterBridge } from '../desktop/bridges.ts';
import { AddressText } from './address-text.tsx';
import { FirstContact } from './first-contact.tsx';

interface OtherVersionProps {
  meeting: Meeting & { key: 'other-version' };
  address: Address;
  onBack: () => void;
}

/** A manager that speaks another version: offers the admin that it serves itself, once its key has been compared. */
export function OtherVersion({ meeting, address, onBack }: OtherVersionProps): ReactNode {
  const { t } = useTranslation();
  const [isTrusted, setIsTrusted] = useState(meeting.isKnown);
  const doing = useDoing();
  const { fingerprint, ours, theirs } = meeting;
  if (!isTrusted)
    return (
      <FirstContact fingerprint={fingerprint} address={address} onTrusted={() => setIsTrusted(true)} onBack={onBack} />
    );
  const open = async (): Promise<void> => {
    const opened = await greeterBridge().openWebAdmin();
    if ('problem' in opened) throw new Problem(opened.problem);
  };
  return (
    <Stack data-step="other-version">
      <Title order={1} size="h3">
        {t('greeter.other-version')}
      </Title>
      <Text c="dimmed">
        <AddressText address={address} />
      </Text>
      <Text>{t('greeter.other-version-about', { ours, theirs })}</Text>
      <Trouble error={doing.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {t('greeter.back')}
        </Button>
        <Button loading={doing.isBusy} onClick={() => void doing.run(open)}>
          {t('greeter.other-version-open')}
        </Button>
      </Group>
    </Stack>
  );
}
