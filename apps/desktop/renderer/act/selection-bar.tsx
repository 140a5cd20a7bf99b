import { Button, Group, Paper, Text } from '@mantine/core';
import type { ComponentId, ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActButtons } from './act-buttons.tsx';

interface SelectionBarProps {
  /** Every component of the planet. */
  all: readonly ComponentRecord[];
  selected: ReadonlySet<ComponentId>;
  shown: readonly ComponentId[];
  onSelect: (ids: readonly ComponentId[], isSelected: boolean) => void;
}

/** Acts for the components that are selected; for all of the planet while none is. */
export function SelectionBar({ all, selected, shown, onSelect }: SelectionBarProps): ReactNode {
  const { t } = useTranslation();
  const chosen = selected.size === 0 ? all : all.filter(({ id }) => selected.has(id));
  return (
    <Paper withBorder px="sm" py={6} mb="sm" role="region" aria-label={t('act.region')}>
      <Group gap="sm">
        <Text size="sm" fw={600} role="status">
          {selected.size === 0 ? t('act.all') : t('act.selected', { count: selected.size })}
        </Text>
        <ActButtons components={chosen} />
        <Button size="xs" variant="subtle" onClick={() => onSelect(shown, true)}>
          {t('act.select-shown', { count: shown.length })}
        </Button>
        {selected.size > 0 && (
          <Button size="xs" variant="subtle" onClick={() => onSelect([...selected], false)}>
            {t('act.select-none')}
          </Button>
        )}
      </Group>
    </Paper>
  );
}
