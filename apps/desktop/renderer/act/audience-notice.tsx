import { Alert } from '@mantine/core';
import type { ComponentId } from '@headwater/state';
import { IconUsers } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecords, useSession } from '../planet/use-planet.ts';
import { audience } from './audience.ts';

/** How many people watch at those streamers, as it changes. */
export function AudienceNotice({ streamers }: { streamers: readonly ComponentId[] }): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const numbers = useRecords('numbers');
  // By value: the list is made anew with every change of the planet.
  const wanted = streamers.join('\n');
  useEffect(() => {
    const undo = wanted.split('\n').map((id) => session.wantNumbers(id, 1));
    return () => undo.forEach((one) => one());
  }, [session, wanted]);
  const { count, isComplete } = audience(streamers, numbers);
  const isAnyone = count > 0;
  return (
    <Alert color={isAnyone ? 'red' : 'gray'} icon={<IconUsers aria-hidden />} role="status" data-viewers={count}>
      {isAnyone ? t('act.watching', { count }) : t(isComplete ? 'act.nobody' : 'act.counting')}
    </Alert>
  );
}
