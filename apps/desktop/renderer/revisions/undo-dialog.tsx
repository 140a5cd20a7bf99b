import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFollowChanges } from '../act/use-follow-changes.ts';
import { useAsked } from '../asked/use-asked.ts';
import { useDoing } from '../asked/use-doing.ts';
import { useSession } from '../planet/use-planet.ts';
import type { Picks } from '../planet-text/conflict-choices.ts';
import { mayApply } from '../planet-text/may-apply.ts';
import { PlanView } from '../planet-text/plan-view.tsx';
import { PlanWithGraph } from '../planet-text/plan-with-graph.tsx';
import { TakingBack } from '../planet-text/taking-back.ts';
import { useTextCheck } from '../planet-text/use-text-check.ts';

const noChanges = [] as const;

interface UndoDialogProps {
  number: number;
  /** The revision before it. */
  before: number;
  onClose: () => void;
}

/** What taking a revision back would do now, with a choice where it has been changed again since, and the button for it. */
export function UndoDialog({ number, before, onClose }: UndoDialogProps): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const [picks, setPicks] = useState<Picks>(new Map());
  const doing = useDoing();
  const followChanges = useFollowChanges();
  const ask = useCallback(() => session.call('exportPlanet', { revision: before }), [session, before]);
  const { answer, error } = useAsked(ask);
  // Taking back is changing what was there after it into what was there before it: so the plan of that is its plan.
  const text = useMemo(
    () => (answer === undefined ? undefined : { text: answer.text, base: number, file: 'planet.yaml' }),
    [answer, number],
  );
  const check = useTextCheck(text, picks);
  const undo = async (): Promise<void> => {
    const follow = followChanges();
    const isDone = await doing.run(async () => {
      const result = await session.call('undo', { revision: number, choices: [...check.choices] });
      if (result.faults.length > 0 || result.conflicts.length > 0) throw new Error(t('revisions.changed-meanwhile'));
      follow(result.changes);
      notifications.show({
        role: 'status',
        closeButtonProps: { 'aria-label': t('asked.close') },
        message: t('planet.applied', { revision: result.revision }),
      });
    });
    if (isDone) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="80rem"
      title={t('revisions.undo-title', { number })}
      closeButtonProps={{ 'aria-label': t('asked.close') }}
    >
      <Stack>
        <Text size="sm">{t('revisions.undo-about')}</Text>
        <TakingBack value={true}>
          <PlanWithGraph
            isBeside
            // Later revisions are in what runs, and not in this text.
            isMerged
            text={answer?.text}
            changes={check.plan?.changes ?? noChanges}
            words={
              <PlanView
                {...check}
                plan={check.plan}
                isChecking={check.isChecking || (answer === undefined && error === undefined)}
                error={error ?? check.error ?? doing.error}
                picks={picks}
                onPick={setPicks}
              />
            }
          />
        </TakingBack>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('asked.cancel')}
          </Button>
          <Button disabled={!mayApply(check, text)} loading={doing.isBusy} onClick={() => void undo()}>
            {t('revisions.undo')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
