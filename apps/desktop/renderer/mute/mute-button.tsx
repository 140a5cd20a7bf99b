import { Button } from '@mantine/core';
import { muteOf, type ComponentId } from '@headwater/state';
import { IconBellOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecords } from '../planet/use-planet.ts';
import { placeOf, useMuting } from './use-muting.ts';

/** Mutes one component; nothing while it is muted: its badge tells the way back. */
export function MuteButton({ id }: { id: ComponentId }): ReactNode {
  const { t } = useTranslation();
  const { ask } = useMuting();
  if (muteOf(placeOf(id), useRecords('mute')) !== undefined) return null;
  return (
    <Button
      size="sm"
      variant="default"
      leftSection={<IconBellOff size={16} aria-hidden />}
      aria-haspopup="dialog"
      onClick={() => ask([id])}
    >
      {t('mute.mute')}
    </Button>
  );
}
