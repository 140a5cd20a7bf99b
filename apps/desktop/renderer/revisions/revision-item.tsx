import { Badge, Button, Checkbox, Group, List, Paper, Stack, Text } from '@mantine/core';
import type { RevisionInfo } from '@headwater/state';
import { IconArrowBackUp, IconEye } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { ChangeLine } from './change-line.tsx';

const shownChanges = 3;

interface RevisionItemProps {
  revision: RevisionInfo;
  isRunning: boolean;
  isChosen: boolean;
  onChoose: () => void;
  onShow: () => void;
  /** Undefined where it cannot be taken back: for the first, and for who may not. */
  onUndo: (() => void) | undefined;
}

/** One revision: number, who, when, why, and its first changes in words. */
export function RevisionItem(props: RevisionItemProps): ReactNode {
  const { revision, isRunning, isChosen, onChoose, onShow, onUndo } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { number, atMs, who, reason, changes, more } = revision;
  const hidden = Math.max(0, changes.length - shownChanges) + more;
  return (
    <Paper withBorder p="sm" component="li" data-revision={number} style={{ listStyle: 'none' }}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Group gap="sm">
            <Checkbox
              checked={isChosen}
              onChange={onChoose}
              label={t('revisions.number', { number })}
              fw={600}
              styles={{ label: { fontWeight: 600 } }}
            />
            {isRunning && (
              <Badge variant="light" color="green" tt="none">
                {t('revisions.runs')}
              </Badge>
            )}
            <Text size="sm">{t(`revisions.reasons.${reason}`)}</Text>
          </Group>
          <Text size="sm" c="dimmed">
            <bdi>{who}</bdi> · <time dateTime={new Date(atMs).toISOString()}>{format.dateTime(atMs)}</time>
          </Text>
        </Group>
        <List size="sm" withPadding>
          {changes.slice(0, shownChanges).map((change) => (
            <List.Item key={`${change.id} ${change.what} ${change.key ?? ''}`}>
              <ChangeLine change={change} />
            </List.Item>
          ))}
          {hidden > 0 && <List.Item>{t('revisions.more-changes', { count: hidden })}</List.Item>}
          {changes.length + more === 0 && <List.Item>{t('revisions.only-text')}</List.Item>}
        </List>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconEye size={16} aria-hidden />}
            aria-haspopup="dialog"
            onClick={onShow}
            aria-label={t('revisions.show-of', { number })}
          >
            {t('revisions.show')}
          </Button>
          {onUndo !== undefined && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconArrowBackUp size={16} className="points-along" aria-hidden />}
              aria-haspopup="dialog"
              onClick={onUndo}
              aria-label={t('revisions.undo-of', { number })}
            >
              {t('revisions.undo')}
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
