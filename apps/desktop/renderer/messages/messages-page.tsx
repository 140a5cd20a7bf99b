import { Alert, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { useRecords } from '../planet/use-planet.ts';

const colors = { error: 'red', warning: 'yellow', info: 'blue' } as const;

/** All that somebody should read. */
export function MessagesPage(): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const messages = useRecords('message');
  return (
    <Stack>
      <Title order={1} size="h3">
        {t('pages.messages')}
      </Title>
      {messages.length === 0 && <Text>{t('messages.none')}</Text>}
      {messages.map((message) => {
        const { title, fix } = words.sentence(message);
        return (
          <Alert key={message.id} color={colors[message.level]} title={title}>
            {fix}
          </Alert>
        );
      })}
    </Stack>
  );
}
