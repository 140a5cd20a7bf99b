import { Alert, Button, Center, Paper, Stack, Text, Title } from '@mantine/core';
import type { Message } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { planetBridge } from '../desktop/bridges.ts';
import { useWords } from '../i18n/use-words.ts';

/** In a window of the desktop: no password is asked for here, the greeter does that. */
export function LoginAgain({ refusal }: { refusal: Message | undefined }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const sentence = refusal === undefined ? undefined : words.sentence(refusal);
  return (
    <Center mih="100vh" p="md" component="main">
      <Paper withBorder p="xl" w={380} maw="100%">
        <Stack>
          <Title order={1} size="h3">
            {t('greeter.again')}
          </Title>
          {sentence === undefined ? (
            <Text>{t('greeter.again-about')}</Text>
          ) : (
            <Alert color="red" title={sentence.title} role="alert">
              {sentence.fix}
            </Alert>
          )}
          <Button onClick={() => planetBridge()?.logIn()}>{t('greeter.again')}</Button>
        </Stack>
      </Paper>
    </Center>
  );
}
