import { Badge } from '@mantine/core';
import type { Mood } from '@headwater/state';
import {
  IconCircleCheck,
  IconExclamationCircle,
  IconMoonStars,
  IconSoup,
  IconSunrise,
  IconUnlink,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMoodWord } from '../i18n/use-words.ts';

/** The icon and the colour of each mood. */
export const moodLooks = {
  happy: { color: 'green', icon: IconCircleCheck },
  hungry: { color: 'yellow', icon: IconSoup },
  waking: { color: 'blue', icon: IconSunrise },
  sleeping: { color: 'gray', icon: IconMoonStars },
  lost: { color: 'grape', icon: IconUnlink },
  sad: { color: 'red', icon: IconExclamationCircle },
} as const;

/** A mood as icon, word and colour: none of them alone. */
export function MoodBadge({ mood }: { mood: Mood }): ReactNode {
  const word = useMoodWord();
  const { color, icon: Icon } = moodLooks[mood];
  return (
    <Badge
      color={color}
      variant="light"
      leftSection={<Icon size={14} aria-hidden />}
      data-mood={mood}
      tt="none"
      style={{ flexShrink: 0 }}
    >
      {word(mood)}
    </Badge>
  );
}
