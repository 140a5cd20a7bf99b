import { VisuallyHidden } from '@mantine/core';
import type { MessageRecord, MuteRecord } from '@headwater/state';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { useRecords } from '../planet/use-planet.ts';
import { announcementOf, type Announcement } from './announcement.ts';
import { muteOfMessage } from './quiet-messages.ts';
import { useAnnouncer } from './use-announcer.ts';

interface Picture {
  messages: readonly MessageRecord[];
  mutes: readonly MuteRecord[];
}

/** Tells those who do not see the page of errors and warnings that come and go, politely; not of what is muted. */
export function MessageAnnouncer(): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const messages = useRecords('message');
  const mutes = useRecords('mute');
  const [said, setSaid] = useState<Announcement>();
  const picture = useMemo(() => ({ messages, mutes }), [messages, mutes]);
  useAnnouncer(picture, compare, setSaid);
  return (
    <VisuallyHidden role="status" aria-live="polite" data-announced>
      {said?.worst !== undefined && (
        <p>{t('messages.came', { count: said.came, worst: words.sentence(said.worst).title })}</p>
      )}
      {said !== undefined && said.over > 0 && (
        <p>{said.left === 0 ? t('messages.all-over') : t('messages.over', { count: said.over })}</p>
      )}
    </VisuallyHidden>
  );
}

function compare(before: Picture, after: Picture): Announcement | undefined {
  return announcementOf(
    before.messages,
    after.messages,
    (message) => muteOfMessage(message, after.mutes) !== undefined,
  );
}
