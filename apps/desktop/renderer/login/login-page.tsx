import { Alert, Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import type { Message } from '@headwater/state';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { useSession } from '../planet/use-planet.ts';
import { LanguageChoice } from './language-choice.tsx';

/** Asks for an account's name and password. Says why the last try was refused. */
export function LoginPage({ refusal, isTrying }: { refusal: Message | undefined; isTrying: boolean }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const session = useSession();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const sentence = refusal === undefined ? undefined : words.sentence(refusal);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    session.logIn({ user, password });
    setPassword('');
  };
  return (
    <Center mih="100vh" p="md" component="main">
      <Paper withBorder p="xl" w={380} maw="100%">
        <form onSubmit={submit}>
          <Stack>
            <Title order={1} size="h3">
              {t('login.title')}
            </Title>
            {sentence !== undefined && (
              <Alert color="red" title={sentence.title} role="alert">
                {sentence.fix}
              </Alert>
            )}
            <TextInput
              label={t('login.user')}
              name="user"
              autoComplete="username"
              required
              autoFocus
              value={user}
              onChange={({ currentTarget }) => setUser(currentTarget.value)}
            />
            <PasswordInput
              label={t('login.password')}
              name="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={({ currentTarget }) => setPassword(currentTarget.value)}
              visibilityToggleButtonProps={{ 'aria-label': t('login.show') }}
            />
            <Button type="submit" loading={isTrying}>
              {t('login.enter')}
            </Button>
            <Text size="sm" c="dimmed">
              {t('login.link')}
            </Text>
            <LanguageChoice />
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
