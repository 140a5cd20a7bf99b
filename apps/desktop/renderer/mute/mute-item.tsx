import { Menu } from '@mantine/core';
import { isFlowId, muteOf, type ComponentId } from '@headwater/state';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecords } from '../planet/use-planet.ts';
import { placeOf, useMuting } from './use-muting.ts';
import { useMutableLabel } from './use-mutable-label.ts';

/** In a menu: mutes a component, or ends what mutes it. */
export function MuteItem({ id }: { id: ComponentId }): ReactNode {
  const { t } = useTranslation();
  const { ask, unmute } = useMuting();
  const labelOf = useMutableLabel();
  const mute = muteOf(placeOf(id), useRecords('mute'));
  if (mute === undefined)
    return (
      <Menu.Item leftSection={<IconBellOff size={16} aria-hidden />} onClick={() => ask([id])}>
        {t('mute.mute')}
      </Menu.Item>
    );
  return (
    <Menu.Item leftSection={<IconBell size={16} aria-hidden />} onClick={() => unmute([mute.id])}>
      {isFlowId(mute.id) ? t('mute.unmute-flow', { label: labelOf(mute.id) }) : t('mute.unmute')}
    </Menu.Item>
  );
}
