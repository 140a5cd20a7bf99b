import { Alert, Button, Group, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from './draft.ts';

interface DraftNoticeProps {
  draft: Draft;
  isKept: boolean;
  /** The revision that runs. */
  revision: number | undefined;
  onDiscard: () => void;
}

/** That there is text which is not applied, where it is kept, and whether others have changed the planet since. */
export function DraftNotice({ draft, isKept, revision, onDiscard }: DraftNoticeProps): ReactNode {
  const { t } = useTranslation();
  const isBehind = revision !== undefined && revision > draft.base;
  return (
    <Alert
      color="yellow"
      icon={<IconPencil aria-hidden />}
      title={draft.openedFrom === undefined ? t('planet.unsaved') : t('planet.opened', { file: draft.openedFrom })}
      data-draft
    >
      <Group justify="space-between" gap="xs">
        <Text size="sm" maw="60ch">
          {t(isKept ? 'planet.kept' : 'planet.not-kept', { base: draft.base })}
          {isBehind && ` ${t('planet.behind', { revision })}`}
        </Text>
        <Button size="xs" variant="default" onClick={onDiscard}>
          {t('planet.discard')}
        </Button>
      </Group>
    </Alert>
  );
}
