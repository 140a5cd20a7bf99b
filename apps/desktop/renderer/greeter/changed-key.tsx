import { Alert, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconAlertOctagon } from '@tabler/icons-react';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Address, Meeting } from '../../bridge/greeter-bridge.ts';
import { greeterBridge } from '../desktop/bridges.ts';
import { AddressText } from './address-text.tsx';
import { Fingerprint } from './fingerprint.tsx';

interface ChangedKeyProps {
  meeting: Meeting & { key: 'changed' };
  address: Address;
  onTrusted: () => void;
  onBack: () => void;
}

/** Stops at a key that has changed. Goes on only for who types the new fingerprint, which no click does. */
export function ChangedKey({ meeting, address, onTrusted, onBack }: ChangedKeyProps): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const isRight = await greeterBridge().trust(typed);
    setIsWrong(!isRight);
    if (isRight) onTrusted();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack data-step="changed">
        <Title order={1} size="h3">
          {t('greeter.changed')}
        </Title>
        <Text c="dimmed">
          <AddressText address={address} />
        </Text>
        <Alert color="red" icon={<IconAlertOctagon aria-hidden />} role="alert">
          {t('greeter.changed-about')}
        </Alert>
        <Fingerprint label={t('greeter.expected')} value={meeting.expected} />
        <Fingerprint label={t('greeter.found')} value={meeting.fingerprint} />
        <Group justify="flex-end">
          <Button onClick={onBack}>{t('greeter.back')}</Button>
        </Group>
        <Text size="sm">{t('greeter.changed-fix')}</Text>
        <TextInput
          label={t('greeter.typed')}
          name="typed"
          autoComplete="off"
          dir="ltr"
          value={typed}
          error={isWrong && t('greeter.typed-wrong')}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          // Copied from the line above it would say nothing.
          onPaste={(event) => event.preventDefault()}
          onDrop={(event) => event.preventDefault()}
        />
        <Group justify="flex-end">
          <Button type="submit" color="red" variant="light" disabled={typed.trim() === ''}>
            {t('greeter.pin-new')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
