import { Group, Text } from '@mantine/core';
import { journalSentence } from '@headwater/components/kit/words/journal-sentence';
import type { JournalEvent } from '@headwater/state';
import { IconArrowNarrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { ComponentPlace } from '../messages/component-place.tsx';
import { LevelBadge } from '../messages/level-badge.tsx';
import { MessageAbout } from '../messages/message-about.tsx';
import { MoodBadge } from '../mood/mood-badge.tsx';

/** What happened: moods and levels as everywhere in the admin, all else as a sentence. */
export function JournalWhat({ entry }: { entry: JournalEvent }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  switch (entry.what) {
    case 'mood':
      return (
        <Group gap={6}>
          <ComponentPlace id={entry.id} />
          <Group gap={6} component="span">
            <MoodBadge mood={entry.before} />
            <IconArrowNarrowRight size={16} role="img" aria-label={t('journal.then')} className="mantine-rotate-rtl" />
            <MoodBadge mood={entry.mood} />
          </Group>
        </Group>
      );
    case 'said':
    case 'over': {
      const { title, fix } = words.sentence(entry.message);
      return (
        <>
          <Group gap={6}>
            <span>
              <MessageAbout message={entry} />
            </span>
            <LevelBadge level={entry.message.level} />
            {entry.what === 'over' && (
              <Text size="sm" component="span">
                {t('journal.is-over')}
              </Text>
            )}
          </Group>
          <Text {...(entry.what === 'over' ? { c: 'dimmed' } : {})}>{title}</Text>
          {entry.what === 'said' && fix !== undefined && <Text size="sm">{fix}</Text>}
        </>
      );
    }
    case 'act':
      return (
        <Text {...(entry.outcome === null ? {} : { c: 'var(--mantine-color-error)' })}>
          {journalSentence(entry, words)}
        </Text>
      );
    case 'mute-ended':
    case 'worker':
    case 'manager':
    case 'left-out':
      return <Text>{journalSentence(entry, words)}</Text>;
  }
}
