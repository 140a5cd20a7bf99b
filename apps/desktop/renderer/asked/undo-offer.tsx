import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Says what was changed, with a button that takes it back. */
export function UndoOffer({ text, onUndo }: { text: string; onUndo: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm">{text}</Text>
      <Button
        size="xs"
        variant="light"
        leftSection={<IconArrowBackUp size={16} className="points-along" aria-hidden />}
        onClick={onUndo}
      >
        {t('parameters.undo')}
      </Button>
    </Group>
  );
}
