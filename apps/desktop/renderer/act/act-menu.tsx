import { ActionIcon, Menu } from '@mantine/core';
import type { ComponentId, ComponentRecord } from '@headwater/state';
import {
  IconDotsVertical,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
  IconSkull,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecord } from '../planet/use-planet.ts';
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

/** What can be done with one component; nothing for who may not. Busy until the manager has answered. */
export function ActMenu({ id, label, wanted }: ActMenuProps): ReactNode {
  const { t } = useTranslation();
  const { act, remove, kill, pending } = useActs();
  const process = useRecord('process', id);
  const mood = useRecord('component', id)?.mood;
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
        <Menu.Divider />
        {process?.state === 'running' && mood !== 'happy' && (
          <Menu.Item leftSection={<IconSkull size={16} aria-hidden />} onClick={() => kill(id)}>
            {t('act.kill')}
          </Menu.Item>
        )}
        <Menu.Item
          c="var(--mantine-color-error)"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => remove([id])}
        >
          {t('act.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
