import { ActionIcon, Menu } from '@mantine/core';
import type { ComponentId, ComponentRecord } from '@headwater/state';
import { IconDotsVertical, IconPlayerPlay, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MuteItem } from '../mute/mute-item.tsx';
import { useMay } from '../shell/use-may.ts';
import { useActs } from './use-acts.ts';
import { fitting, verbs } from './verbs.ts';

export const verbIcons = { start: IconPlayerPlay, stop: IconPlayerStop, restart: IconRefresh } as const;

interface ActMenuProps {
  id: ComponentId;
  label: string;
  wanted: ComponentRecord['wanted'];
}

/** Start, stop, restart and mute of one component; nothing for who may not. Busy until the manager has answered. */
export function ActMenu({ id, label, wanted }: ActMenuProps): ReactNode {
  const { t } = useTranslation();
  const { act, pending } = useActs();
  const mayAct = useMay('operator');
  if (!mayAct) return null;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="md"
          loading={pending.has(id)}
          aria-label={t('act.menu', { label })}
          data-control="menu"
        >
          <IconDotsVertical size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {verbs
          .filter((verb) => fitting(verb, [{ wanted }]).length > 0)
          .map((verb) => {
            const Icon = verbIcons[verb];
            return (
              <Menu.Item key={verb} leftSection={<Icon size={16} aria-hidden />} onClick={() => act(verb, [id])}>
                {t(`act.${verb}`)}
              </Menu.Item>
            );
          })}
        <Menu.Divider />
        <MuteItem id={id} />
      </Menu.Dropdown>
    </Menu>
  );
}
