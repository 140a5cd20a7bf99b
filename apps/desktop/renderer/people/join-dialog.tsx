import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../asked/trouble.tsx';
import { useDoing } from '../asked/use-doing.ts';
import { useSession } from '../planet/use-planet.ts';
import { CopiedText } from './copied-text.tsx';
import { isOwnMachine, joinCommand } from './join-command.ts';

/** Makes a join token and gives the command that uses it on the other machine, once. */
export function JoinDialog({ onMade, onClose }: { onMade: () => void; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const doing = useDoing();
  const [worker, setWorker] = useState('');
  const [address, setAddress] = useState(() => location.host);
  const [token, setToken] = useState<{ token: string; fingerprint: string }>();
  // With any token: whether name and address could be used at all.
  const isUsable = joinCommand({ worker, address, token: 'x', fingerprint: 'x' }) !== undefined;
  const command = token === undefined ? undefined : joinCommand({ worker, address, ...token });
  const make = async (): Promise<void> => {
    if (await doing.run(async () => setToken(await session.call('createJoinToken', {})))) onMade();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('people.join')}
      closeButtonProps={{ 'aria-label': t('asked.close') }}
    >
      <Stack>
        <TextInput
          label={t('people.worker-name')}
          description={t('people.name-about')}
          required
          data-autofocus
          value={worker}
          onChange={({ currentTarget }) => setWorker(currentTarget.value)}
        />
        <TextInput
          label={t('people.address')}
          description={t('people.address-about')}
          required
          dir="ltr"
          value={address}
          onChange={({ currentTarget }) => setAddress(currentTarget.value)}
        />
        {isOwnMachine(address) && <Alert color="yellow">{t('people.own-machine')}</Alert>}
        <Trouble error={doing.error} />
        {command !== undefined && (
          <>
            <Text size="sm">{t('people.run-there')}</Text>
            <CopiedText text={command} />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t(token === undefined ? 'asked.cancel' : 'asked.close')}
          </Button>
          {token === undefined && (
            <Button disabled={!isUsable} loading={doing.isBusy} onClick={() => void make()}>
              {t('people.make-token')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
