import { Text } from '@mantine/core';
import type { JournalEntry, JournalEvent } from '@headwater/state';
import {
  IconBell,
  IconDots,
  IconMessage2,
  IconMessageCheck,
  IconMoodSmile,
  IconServer2,
  IconUser,
  type Icon,
} from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../i18n/use-words.ts';
import { JournalWhat } from './journal-what.tsx';
import classes from './journal.module.css';

const icons: Readonly<Record<JournalEvent['what'], Icon>> = {
  mood: IconMoodSmile,
  said: IconMessage2,
  over: IconMessageCheck,
  act: IconUser,
  'mute-ended': IconBell,
  worker: IconServer2,
  manager: IconServer2,
  'left-out': IconDots,
};

/** One entry of the journal: when, of what kind, and what happened. */
export const JournalRow = memo(function JournalRow({ entry }: { entry: JournalEntry }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const EntryIcon = icons[entry.what];
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(entry.atMs);
  return (
    <li className={classes['row']} data-entry={entry.number} data-what={entry.what}>
      <Text
        component="time"
        size="sm"
        c="dimmed"
        className={classes['time']}
        dateTime={new Date(entry.atMs).toISOString()}
      >
        {time}
      </Text>
      <EntryIcon size={18} role="img" aria-label={t(`journal.what.${entry.what}`)} className={classes['icon']} />
      <div className={classes['what']}>
        <JournalWhat entry={entry} />
      </div>
    </li>
  );
});
