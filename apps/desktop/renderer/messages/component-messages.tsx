import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { useRecords } from '../planet/use-planet.ts';
import { ManualLink } from '../manual/manual-link.tsx';
import { MessageDetails } from './message-details.tsx';
import { LevelBadge } from './level-badge.tsx';
import { MessageAge } from './message-age.tsx';
import { sortMessages } from './sort-messages.ts';

/** What there is to read about one component, in little room; nothing where there is nothing. */
export function ComponentMessages({ id }: { id: string }): ReactNode {
  const words = useWords();
  const messages = useRecords('message');
  const own = useMemo(() => sortMessages(messages.filter(({ componentId }) => componentId === id)), [messages, id]);
  if (own.length === 0) return null;
  return (
    <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
      {own.map((message) => {
        const { title, fix } = words.sentence(message);
        return (
          <li key={message.id} data-message={message.key}>
            <Group gap="xs">
              <LevelBadge level={message.level} />
              <Text size="sm" c="dimmed" component="span">
                <MessageAge atMs={message.atMs} />
              </Text>
            </Group>
            <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
              {title}
            </Text>
            {fix !== undefined && (
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {fix}
              </Text>
            )}
            <MessageDetails message={message} />
            <ManualLink messageKey={message.key} />
          </li>
        );
      })}
    </Stack>
  );
}
