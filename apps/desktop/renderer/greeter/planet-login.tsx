import { Alert, Button, Checkbox, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import type { Message } from '@headwater/state';
import { useEffect, useState, type ReactNode, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Address } from '../../bridge/greeter-bridge.ts';
import { greeterBridge } from '../desktop/bridges.ts';
import { useWords } from '../i18n/use-words.ts';
import { AddressText } from './address-text.tsx';

interface PlanetLoginProps {
  address: Address;
  user: string;
  /** A password is remembered for this planet. */
  hasPassword: boolean;
  onBack: () => void;
}

/** Asks for an account's name and password; main logs in, and opens the planet's window. */
export function PlanetLogin({ address, user: knownUser, hasPassword, onBack }: PlanetLoginProps): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const [user, setUser] = useState(knownUser);
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(hasPassword);
  const [canRemember, setCanRemember] = useState(true);
  const [isTrying, setIsTrying] = useState(false);
  const [refusal, setRefusal] = useState<Message>();
  const [isKept, setIsKept] = useState(hasPassword);
  useEffect(() => {
    void greeterBridge().canRemember().then(setCanRemember);
  }, []);
  const logIn = async (): Promise<void> => {
    setIsTrying(true);
    const shown = isKept && password === '' ? {} : { password };
    const done = await greeterBridge().logIn({ user, ...shown, remember: remember && canRemember });
    setIsTrying(false);
    if (!('problem' in done)) return;
    setRefusal(done.problem);
    setPassword('');
    setIsKept(false);
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void logIn();
  };
  const sentence = refusal === undefined ? undefined : words.sentence(refusal);
  return (
    <form onSubmit={submit}>
      <Stack data-step="login">
        <Title order={1} size="h3">
          {t('login.title')}
        </Title>
        <Text c="dimmed">
          <AddressText address={address} />
        </Text>
        {sentence !== undefined && (
          <Alert color="red" title={sentence.title} role="alert">
            {sentence.fix}
          </Alert>
        )}
        <TextInput
          label={t('login.user')}
          name="user"
          autoComplete="off"
          required
          autoFocus={knownUser === ''}
          value={user}
          onChange={({ currentTarget }) => setUser(currentTarget.value)}
        />
        <PasswordInput
          label={t('login.password')}
          name="password"
          autoComplete="off"
          required={!isKept}
          autoFocus={knownUser !== ''}
          placeholder={isKept ? t('greeter.remembered') : ''}
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('login.show') }}
        />
        {canRemember ? (
          <Checkbox
            label={t('greeter.remember')}
            checked={remember}
            onChange={({ currentTarget }) => setRemember(currentTarget.checked)}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {t('greeter.no-safe')}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>
            {t('greeter.back')}
          </Button>
          <Button type="submit" loading={isTrying}>
            {t('login.enter')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
