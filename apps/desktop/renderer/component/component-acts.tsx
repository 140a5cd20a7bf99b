import { Button, Group } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { verbIcons } from '../act/act-menu.tsx';
import { useActs } from '../act/use-acts.ts';
import { fitting, verbs } from '../act/verbs.ts';
import { MuteButton } from '../mute/mute-button.tsx';
import { useMay } from '../shell/use-may.ts';

/** Start, stop and restart of one component: those that change anything; nothing for who may not. */
export function ComponentActs({ component }: { component: ComponentRecord }): ReactNode {
  const { t } = useTranslation();
  const { act, pending } = useActs();
  const mayAct = useMay('operator');
  if (!mayAct) return null;
  return (
    <Group gap="xs">
      {verbs
        .filter((verb) => fitting(verb, [component]).length > 0)
        .map((verb) => {
          const Icon = verbIcons[verb];
          return (
            <Button
              key={verb}
              size="sm"
              variant={verb === 'start' ? 'filled' : 'default'}
              leftSection={<Icon size={16} aria-hidden />}
              loading={pending.get(component.id) === verb}
              onClick={() => act(verb, [component.id])}
            >
              {t(`act.${verb}`)}
            </Button>
          );
        })}
      <MuteButton id={component.id} />
    </Group>
  );
}
