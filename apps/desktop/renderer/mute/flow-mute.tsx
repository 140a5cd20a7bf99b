import { ActionIcon } from '@mantine/core';
import type { FlowId } from '@headwater/state';
import { IconBell } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecord } from '../planet/use-planet.ts';
import { useMay } from '../shell/use-may.ts';
import { MuteBadge } from './mute-badge.tsx';
import { useMuting } from './use-muting.ts';

/** Whether a flow is muted, and the way to mute it. */
export function FlowMute({ id, label }: { id: FlowId; label: string }): ReactNode {
  const { t } = useTranslation();
  const { ask } = useMuting();
  const mayAct = useMay('operator');
  const mute = useRecord('mute', id);
  if (mute !== undefined) return <MuteBadge mute={mute} />;
  if (!mayAct) return null;
  const title = t('mute.flow', { label });
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="md"
      ms="auto"
      title={title}
      aria-label={title}
      data-control="menu"
      onClick={() => ask([id])}
    >
      <IconBell size={16} aria-hidden />
    </ActionIcon>
  );
}
