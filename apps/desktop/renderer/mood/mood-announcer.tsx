import { VisuallyHidden } from '@mantine/core';
import { muteOf } from '@headwater/state';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoodWord } from '../i18n/use-words.ts';
import { useAnnouncer } from '../messages/use-announcer.ts';
import { useNameList } from '../on-air/use-name-list.ts';
import { useRecords } from '../planet/use-planet.ts';
import { moodChanges, type MoodChange } from './mood-changes.ts';

/** Tells those who do not see the page how components feel now that felt otherwise, politely; not of what is muted. */
export function MoodAnnouncer(): ReactNode {
  const { t } = useTranslation();
  const word = useMoodWord();
  const nameList = useNameList();
  const [said, setSaid] = useState<readonly MoodChange[]>([]);
  const components = useRecords('component');
  const mutes = useRecords('mute');
  const heard = useMemo(
    () => components.filter((component) => muteOf(component, mutes) === undefined),
    [components, mutes],
  );
  useAnnouncer(heard, moodChanges, setSaid);
  return (
    <VisuallyHidden role="status" aria-live="polite" data-announced-moods>
      {said.map(({ mood, components }) => (
        <p key={mood}>{t('moods.felt', { names: nameList(components), mood: word(mood) })}</p>
      ))}
    </VisuallyHidden>
  );
}
