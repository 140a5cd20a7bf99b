import { Alert } from '@mantine/core';
import type { ComponentId } from '@headwater/state';
import { IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAudience } from './use-audience.ts';

/** How many people watch at those streamers, as it changes. */
export function AudienceNotice({ streamers }: { streamers: readonly ComponentId[] }): ReactNode {
  const { t } = useTranslation();
  const { count, isComplete } = useAudience(streamers);
  const isAnyone = count > 0;
  return (
    <Alert color={isAnyone ? 'red' : 'gray'} icon={<IconUsers aria-hidden />} role="status" data-viewers={count}>
      {isAnyone ? t('act.watching', { count }) : t(isComplete ? 'act.nobody' : 'act.counting')}
    </Alert>
  );
}
