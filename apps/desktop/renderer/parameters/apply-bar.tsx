import { Button, Group, Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  count: number;
  /** Applying ends the component's process and starts it again. */
  restarts: boolean;
  isBusy: boolean;
  onApply: () => void;
  onDiscard: () => void;
}

/** What was written and is not live waits here: what applying does is said before. */
export function ApplyBar({ count, restarts, isBusy, onApply, onDiscard }: Props): ReactNode {
  const { t } = useTranslation();
  return (
    <Paper
      withBorder
      shadow="md"
      p="sm"
      role="region"
      aria-label={t('parameters.waiting')}
      style={{ position: 'sticky', bottom: 8, zIndex: 2 }}
    >
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status">
          {t(restarts ? 'parameters.drafts-restart' : 'parameters.drafts', { count })}
        </Text>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={onDiscard}>
            {t('parameters.discard')}
          </Button>
          <Button size="xs" loading={isBusy} onClick={onApply}>
            {t(restarts ? 'parameters.apply-restart' : 'parameters.apply')}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
