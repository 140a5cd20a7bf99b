import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../i18n/use-words.ts';
import { useSessionState } from '../planet/use-planet.ts';

/** While there is no link to the manager: that what is shown is old, and since when. */
export function StaleNotice(): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const session = useSessionState();
  if (session.at !== 'stale') return null;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(session.sinceMs);
  return (
    <Alert data-stale color="yellow" icon={<IconPlugConnectedX />} title={t('session.stale')} mb="md" role="status">
      {t('session.stale-since', { time })}
    </Alert>
  );
}
