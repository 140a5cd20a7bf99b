import { Button, Group, Paper, Text } from '@mantine/core';
import type { ComponentId, ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MuteButtons } from '../mute/mute-buttons.tsx';
import { useMay } from '../shell/use-may.ts';
import { ActButtons } from './act-buttons.tsx';
import { useActs } from './use-acts.ts';

interface SelectionBarProps {
  /** Every component of the planet. */
  all: readonly ComponentRecord[];
  selected: ReadonlySet<ComponentId>;
  shown: readonly ComponentId[];
  onSelect: (ids: readonly ComponentId[], isSelected: boolean) => void;
}

/** Acts for the components that are selected; while none is, for all that are shown. */
export function SelectionBar({ all, selected, shown, onSelect }: SelectionBarProps): ReactNode {
  const { t } = useTranslation();
  const { remove, changeMany } = useActs();
  const mayAct = useMay('operator');
  const isAll = selected.size === 0 && shown.length === all.length;
  const acted = selected.size === 0 ? new Set(shown) : selected;
  const chosen = all.filter(({ id }) => acted.has(id));
  return (
    <Paper withBorder px="sm" py={6} role="region" aria-label={t('act.region')}>
      <Group gap="sm">
        <Text size="sm" fw={600} role="status">
          {selected.size > 0 ? t('act.selected', { count: selected.size }) : t(isAll ? 'act.all' : 'act.all-shown')}
        </Text>
        <ActButtons components={chosen} />
        <MuteButtons components={chosen} />
        {selected.size > 1 && mayAct && (
          <Button size="xs" px="xs" variant="subtle" onClick={() => changeMany(chosen.map(({ id }) => id))}>
            {t('many.open')}
          </Button>
        )}
        {selected.size > 0 && mayAct && (
          <Button size="xs" px="xs" variant="subtle" color="red" onClick={() => remove(chosen.map(({ id }) => id))}>
            {t('act.remove')}
          </Button>
        )}
        {shown.some((id) => !selected.has(id)) && (
          <Button size="xs" px="xs" variant="subtle" onClick={() => onSelect(shown, true)}>
            {t('act.select-shown', { count: shown.length })}
          </Button>
        )}
        {selected.size > 0 && (
          <Button size="xs" px="xs" variant="subtle" onClick={() => onSelect([...selected], false)}>
            {t('act.select-none')}
          </Button>
        )}
      </Group>
    </Paper>
  );
}
