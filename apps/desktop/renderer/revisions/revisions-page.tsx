import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../asked/trouble.tsx';
import { useRecord } from '../planet/use-planet.ts';
import { useMay } from '../shell/use-may.ts';
import { CompareDialog } from './compare-dialog.tsx';
import { chosenWith, comparedBounds, revisionBefore } from './compared.ts';
import { RevisionItem } from './revision-item.tsx';
import { UndoDialog } from './undo-dialog.tsx';
import { useHistory } from './use-history.ts';

type Dialog = { show: 'compare'; from: number; to: number } | { show: 'undo'; number: number; before: number };

/** Every revision of the planet: who changed what, when and why; compared, and taken back. */
export function RevisionsPage(): ReactNode {
  const { t } = useTranslation();
  const mayUndo = useMay('operator');
  const running = useRecord('planet', 'planet')?.revision;
  const { revisions = [], hasMore, error, more, reading } = useHistory();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [dialog, setDialog] = useState<Dialog>();
  const bounds = comparedBounds(chosen);
  // The oldest of a part of the list only tells what came before the one above it.
  const shown = hasMore ? revisions.slice(0, -1) : revisions;
  const close = (): void => setDialog(undefined);
  return (
    <Stack gap="sm">
      <Title order={1} size="h3">
        {t('pages.revisions')}
      </Title>
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" maw="75ch">
          {t('revisions.about')}
        </Text>
        <Button
          size="xs"
          disabled={bounds === undefined}
          aria-haspopup="dialog"
          onClick={() => bounds !== undefined && setDialog({ show: 'compare', ...bounds })}
        >
          {t('revisions.compare')}
        </Button>
      </Group>
      <Trouble error={error ?? reading.error} />
      <Stack component="ul" gap="sm" p={0} m={0}>
        {shown.map((revision) => {
          const { number } = revision;
          const before = revisionBefore(revisions, number);
          return (
            <RevisionItem
              key={number}
              revision={revision}
              isRunning={number === running}
              isChosen={chosen.includes(number)}
              onChoose={() => setChosen(chosenWith(chosen, number))}
              onShow={() => setDialog({ show: 'compare', from: before ?? 0, to: number })}
              onUndo={mayUndo && before !== undefined ? () => setDialog({ show: 'undo', number, before }) : undefined}
            />
          );
        })}
      </Stack>
      {hasMore && (
        <Button variant="default" loading={reading.isBusy} onClick={more}>
          {t('revisions.older')}
        </Button>
      )}
      {dialog?.show === 'compare' && <CompareDialog from={dialog.from} to={dialog.to} onClose={close} />}
      {dialog?.show === 'undo' && <UndoDialog number={dialog.number} before={dialog.before} onClose={close} />}
    </Stack>
  );
}
