import { Group, Paper, Stack, Text } from '@mantine/core';
import type { MessageRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { WhyButton } from '../why/why-button.tsx';
import { ManualLink } from '../manual/manual-link.tsx';
import { CopyTextButton } from '../asked/copy-text-button.tsx';
import { MuteBadge } from '../mute/mute-badge.tsx';
import { useRecords } from '../planet/use-planet.ts';
import { MessageDetails } from './message-details.tsx';
import { LevelBadge, levelLooks } from './level-badge.tsx';
import { MessageAbout } from './message-about.tsx';
import { MessageAge } from './message-age.tsx';
import { muteOfMessage } from './quiet-messages.ts';
import { useMessageText } from './use-message-text.ts';

/** One message: how bad, about what, since when, what happened and what to do; details for a developer on request. */
export function MessageItem({ message }: { message: MessageRecord }): ReactNode {
  const { t } = useTranslation();
  const { title, fix } = useWords().sentence(message);
  const textOf = useMessageText();
  const { componentId, level } = message;
  const mute = muteOfMessage(message, useRecords('mute'));
  return (
    <Paper
      component="li"
      withBorder
      p="sm"
      data-message={message.key}
      style={{ borderInlineStart: `4px solid var(--mantine-color-${levelLooks[level].color}-6)` }}
    >
      <Stack gap={6}>
        <Group gap="xs" justify="space-between">
          <Group gap="xs">
            <LevelBadge level={level} />
            <Text size="sm" component="span">
              <MessageAbout message={message} />
            </Text>
            {mute !== undefined && <MuteBadge mute={mute} />}
          </Group>
          <Text size="sm" c="dimmed" component="span">
            <MessageAge atMs={message.atMs} />
          </Text>
        </Group>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Text>
        {fix !== undefined && <Text style={{ overflowWrap: 'anywhere' }}>{fix}</Text>}
        <MessageDetails message={message} />
        <Group gap="xs">
          {componentId !== null && <WhyButton id={componentId} />}
          <ManualLink messageKey={message.key} />
          <CopyTextButton text={() => textOf(message)} label={t('messages.copy')} />
        </Group>
      </Stack>
    </Paper>
  );
}
