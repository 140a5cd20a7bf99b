import { VisuallyHidden } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { useRecords } from '../planet/use-planet.ts';
import { announcementOf, type Announcement } from './announcement.ts';
import { useAnnouncer } from './use-announcer.ts';
import type { Announcement } from './announcement.ts';
import { Announcer } from './announcer.ts';
import { muteOfMessage } from './quiet-messages.ts';

/** Tells those who do not see the page of errors and warnings that come and go, politely. */
export function MessageAnnouncer(): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const messages = useRecords('message');
  const mutes = useRecords('mute');
  const [said, setSaid] = useState<Announcement>();
  useAnnouncer(messages, announcementOf, setSaid);
  const announcer = useRef<Announcer>(undefined);
  useEffect(() => {
    const own = new Announcer(systemClock, setSaid);
    announcer.current = own;
    return () => own.stop();
  }, []);
  useEffect(
    () => announcer.current?.look(messages, (message) => muteOfMessage(message, mutes) !== undefined),
    [messages, mutes],
  );
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
