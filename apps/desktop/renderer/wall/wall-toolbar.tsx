import { Button, Group, NativeSelect, SegmentedControl } from '@mantine/core';
import { IconArrowsMaximize, IconArrowsMinimize } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { tileSizes, wallSubjects, type WallChoices } from './wall-choices.ts';

interface WallToolbarProps {
  choices: WallChoices;
  onChoose: (change: Partial<WallChoices>) => void;
  isFull: boolean;
  onFull: () => void;
}

/** What is on the wall, how large, and full screen. */
export function WallToolbar({ choices, onChoose, isFull, onFull }: WallToolbarProps): ReactNode {
  const { t } = useTranslation();
  const Icon = isFull ? IconArrowsMinimize : IconArrowsMaximize;
  return (
    <Group gap="sm">
      <SegmentedControl
        aria-label={t('wall.of')}
        value={choices.of}
        data={wallSubjects.map((value) => ({ value, label: t(`wall.subjects.${value}`) }))}
        onChange={(chosen) => onChoose({ of: chosen })}
      />
      <NativeSelect
        aria-label={t('wall.size')}
        value={choices.size}
        data={tileSizes.map((value) => ({ value, label: t(`wall.sizes.${value}`) }))}
        onChange={({ currentTarget }) => {
          const size = tileSizes.find((one) => one === currentTarget.value);
          if (size !== undefined) onChoose({ size });
        }}
      />
      <Button
        variant="default"
        leftSection={<Icon size={18} aria-hidden />}
        onClick={onFull}
        aria-keyshortcuts={isFull ? 'Escape' : 'F'}
      >
        {t(isFull ? 'wall.leave' : 'wall.full')}
      </Button>
    </Group>
  );
}
