import { Alert } from '@mantine/core';
import type { ComponentId } from '@headwater/state';
import { IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAudience } from './use-audience.ts';

interface AudienceNoticeProps {
  streamers: readonly ComponentId[];
  /** What they stream has no picture. */
  isHeard?: boolean;
}

/** How many people watch, or listen, at those streamers, as it changes. */
export function AudienceNotice({ streamers, isHeard = false }: AudienceNoticeProps): ReactNode {
  const { t } = useTranslation();
  const { count, isComplete } = useAudience(streamers);
  const isAnyone = count > 0;
  return (
    <Alert color={isAnyone ? 'red' : 'gray'} icon={<IconUsers aria-hidden />} role="status" data-viewers={count}>
      {isAnyone && t(isHeard ? 'act.listening' : 'act.watching', { count })}
      {!isAnyone && isComplete && t(isHeard ? 'act.nobody-listens' : 'act.nobody')}
      {!isAnyone && !isComplete && t(isHeard ? 'act.counting-listeners' : 'act.counting')}
    </Alert>
  );
}
