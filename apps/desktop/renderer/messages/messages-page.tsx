import { Group, Stack, Text, Title } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecords } from '../planet/use-planet.ts';
import { BugReportButton } from './bug-report-button.tsx';
import { useHashQuery } from '../shell/hash-place.ts';
import { CopyTextButton } from '../asked/copy-text-button.tsx';
import { MessageFilter } from './message-filter.tsx';
import { MessageItem } from './message-item.tsx';
import { apart } from './quiet-messages.ts';
import { filterMessages, levels, sortMessages } from './sort-messages.ts';
import { useMessageText } from './use-message-text.ts';

/** All that somebody should read: worst first, and of that the newest; what is muted comes last. */
export function MessagesPage(): ReactNode {
  const { t } = useTranslation();
  const messages = useRecords('message');
  const [query] = useHashQuery();
  const textOf = useMessageText();
  const mutes = useRecords('mute');
  const sorted = useMemo(() => {
    const { loud, quiet } = apart(messages, mutes);
    return [...sortMessages(loud), ...sortMessages(quiet)];
  }, [messages, mutes]);
  const chosen = levels.filter((level) => (query.get('level') ?? '').split(',').includes(level));
  const shown = filterMessages(sorted, { chosen, text: query.get('filter') ?? '' }, textOf);
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h3">
          {t('pages.messages')}
        </Title>
        <Group gap="xs">
          {shown.length > 0 && (
            <CopyTextButton text={() => shown.map(textOf).join('\n\n')} label={t('messages.copy-all')} />
          )}
          <BugReportButton />
        </Group>
      </Group>
      {messages.length > 0 && <MessageFilter chosen={chosen} />}
      {messages.length === 0 && <Text>{t('messages.none')}</Text>}
      {messages.length > 0 && shown.length === 0 && <Text>{t('messages.none-fits')}</Text>}
      {shown.length > 0 && (
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
          {shown.map((message) => (
            <MessageItem key={message.id} message={message} />
          ))}
        </Stack>
      )}
    </Stack>
  );
}
