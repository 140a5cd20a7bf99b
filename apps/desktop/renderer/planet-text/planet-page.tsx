import { Alert, Button, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { lazy, Suspense, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFollowChanges } from '../act/use-follow-changes.ts';
import { Trouble } from '../asked/trouble.tsx';
import { useDoing } from '../asked/use-doing.ts';
import { useRecord, useSession, useSessionState } from '../planet/use-planet.ts';
import { useMay } from '../shell/use-may.ts';
import type { Picks } from './conflict-choices.ts';
import { DiskEdit } from './disk-edit.tsx';
import { DraftNotice } from './draft-notice.tsx';
import { useDroppedFile } from './dropped-file.ts';
import { PlanView } from './plan-view.tsx';
import { PlanWithGraph } from './plan-with-graph.tsx';
import { mayApply } from './may-apply.ts';
import { readText } from './read-text.ts';
import type { CheckedText } from './text-check.ts';
import type { EditorHandle } from './text-editor.tsx';
import { TextTools } from './text-tools.tsx';
import { usePlanetText } from './use-planet-text.ts';
import { useTextCheck } from './use-text-check.ts';

// The editor is large, and most people never open this page.
const TextEditor = lazy(async () => ({ default: (await import('./text-editor.tsx')).TextEditor }));
const noFaults = [] as const;
const noChanges = [] as const;
const noPicks: Picks = new Map();

/** The planet file as text, what the text would change as sentences, and Apply. */
export function PlanetPage(): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const mayChange = useMay('operator');
  const isLive = useSessionState().at === 'live';
  const revision = useRecord('planet', 'planet')?.revision;
  const { running, draft, isKept, text, edit, open, discard } = usePlanetText(mayChange);
  const [picks, setPicks] = useState(noPicks);
  const [refusal, setRefusal] = useState<'too-large' | 'not-text'>();
  const applying = useDoing();
  const followChanges = useFollowChanges();
  const editor = useRef<EditorHandle>(null);
  const file = draft?.openedFrom ?? fileName(running.answer?.file);
  const checked = useMemo<CheckedText | undefined>(
    () => (draft === undefined || !mayChange ? undefined : { text: draft.text, base: draft.base, file }),
    [draft, file, mayChange],
  );
  const check = useTextCheck(checked, picks);
  const isReady = isLive && mayApply(check, checked);

  const goToPlace = useCallback((at: number) => editor.current?.goToPlace(at), []);

  const openFile = async (given: File): Promise<void> => {
    const opened = await readText(given);
    setRefusal('refusal' in opened ? opened.refusal : undefined);
    if ('text' in opened) open(opened.text, given.name);
  };
  // What was dropped on another page waits until it is known what runs.
  useDroppedFile(mayChange && running.answer !== undefined ? (given) => void openFile(given) : undefined);
  const apply = (): void => {
    if (checked === undefined) return;
    const follow = followChanges();
    void applying.run(async () => {
      const result = await session.call('applyPlanet', { ...checked, choices: [...check.choices] });
      // Somebody has changed the same at this very moment: it is looked at again, because the revision is another one.
      if (result.faults.length > 0 || result.conflicts.length > 0) return;
      follow(result.changes);
      discard();
      setPicks(noPicks);
      notifications.show({
        role: 'status',
        closeButtonProps: { 'aria-label': t('asked.close') },
        message: t('planet.applied', { revision: result.revision }),
      });
    });
  };

  return (
    <Stack gap="sm">
      <Title order={1} size="h3">
        {t('pages.planet')}
      </Title>
      <Text size="sm" c="dimmed" maw="75ch">
        {t(mayChange ? 'planet.about' : 'planet.about-viewer')}
      </Text>
      <TextTools text={running.answer?.text} onOpen={mayChange ? (given) => void openFile(given) : undefined} />
      <Trouble error={running.error} />
      {refusal !== undefined && <Alert color="red" title={t(`planet.open-${refusal}`)} role="alert" />}
      {mayChange && <DiskEdit />}
      {draft !== undefined && <DraftNotice draft={draft} isKept={isKept} revision={revision} onDiscard={discard} />}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <div>
          {text !== undefined && (
            <Suspense fallback={<Skeleton h="60vh" />}>
              <TextEditor
                ref={editor}
                label={t('planet.text')}
                text={text}
                isReadOnly={!mayChange}
                faults={check.plan?.faults ?? noFaults}
                onChange={edit}
              />
            </Suspense>
          )}
        </div>
        <PlanWithGraph
          text={text}
          changes={check.plan?.changes ?? noChanges}
          onGo={goToPlace}
          words={
            mayChange ? (
              <>
                {draft === undefined ? (
                  <Text c="dimmed">{t('planet.as-it-runs', { revision: revision ?? 0 })}</Text>
                ) : (
                  <PlanView
                    {...check}
                    plan={check.plan}
                    error={check.error ?? applying.error}
                    picks={picks}
                    onPick={setPicks}
                    onGo={(fault) => editor.current?.goTo(fault)}
                  />
                )}
                <Button disabled={!isReady} loading={applying.isBusy} onClick={apply}>
                  {t('planet.apply')}
                </Button>
              </>
            ) : undefined
          }
        />
      </SimpleGrid>
    </Stack>
  );
}

function fileName(path: string | undefined): string {
  return path?.split('/').at(-1) ?? 'planet.yaml';
}
