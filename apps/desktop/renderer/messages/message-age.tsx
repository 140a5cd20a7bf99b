import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../dashboard/use-now.ts';
import { useFormat } from '../i18n/use-format.ts';

/** How long ago a message was sent, and when. A clock that is ahead of ours has sent it now. */
export function MessageAge({ atMs }: { atMs: number }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const age = format.duration(Math.max(0, useNow() - atMs) / 1000);
  const time = format.dateTime(atMs);
  return <time dateTime={new Date(atMs).toISOString()}>{t('messages.age', { age, time })}</time>;
}
