import { Badge, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { useRecords } from '../planet/use-planet.ts';
import { apart } from './quiet-messages.ts';
import { countLevels } from './sort-messages.ts';

/** How many errors and warnings there are, without those of what is muted; nothing where there are none. */
export function MessagesBadge(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { error, warning } = countLevels(apart(useRecords('message'), useRecords('mute')).loud);
  const count = error + warning;
  if (count === 0) return null;
  return (
    <>
      <Badge size="sm" color={error > 0 ? 'red.8' : 'yellow.4'} autoContrast aria-hidden data-count={count}>
        {format.number(count)}
      </Badge>
      <VisuallyHidden>{t('messages.badge', { count })}</VisuallyHidden>
    </>
  );
}
