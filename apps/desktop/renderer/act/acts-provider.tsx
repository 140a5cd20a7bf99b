import { actCalls } from '@headwater/protocol/calls/admin/act-calls';
import { systemClock, type ActVerb, type ComponentId } from '@headwater/state';
import { useCallback, useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { ChangeManyDialog } from '../parameters/change-many-dialog.tsx';
import { usePlanet, useSession } from '../planet/use-planet.ts';
import { ActRuns, type ActRun } from './act-runs.ts';
import { streamersOf } from './audience.ts';
import { ConfirmAct } from './confirm-act.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { ActsContext } from './use-acts.ts';
import { useHoldPage } from './use-hold-page.ts';
import { useTellEnd } from './use-tell-end.tsx';
import { useTellFailure } from './use-tell-failure.ts';
import { fitting, type Verb } from './verbs.ts';

/** Gives acts to all that is in it, and asks before those that somebody might regret. */
export function ActsProvider({ children }: { children: ReactNode }): ReactNode {
  const session = useSession();
  const mirror = usePlanet((state) => state.mirror);
  const types = usePlanet((state) => state.types);
  const tellFailure = useTellFailure();
  const tellEnd = useTellEnd();
  const [runs] = useState(
    () =>
      new ActRuns({
        ...{ mirror, clock: systemClock },
        ask: (verb, ids) => session.call(actCalls[verb], { ids: [...ids] }),
      }),
  );
  useSyncExternalStore(runs.subscribe, runs.version);
  const { pending } = runs;
  const onEnd = useEffectEvent((run: ActRun) => {
    if (runs.isLong(run)) tellEnd(run);
    else if (run.act.error !== undefined) tellFailure(run.act.error);
  });
  useEffect(() => runs.onEnd((run) => onEnd(run)), [runs]);
  useHoldPage(runs);
  const [asked, setAsked] = useState<{ verb: Verb; ids: readonly ComponentId[] }>();
  const [removed, setRemoved] = useState<readonly ComponentId[]>();
  const [changed, setChanged] = useState<readonly ComponentId[]>();

  const perform = useCallback((verb: ActVerb, ids: readonly ComponentId[]) => runs.begin(verb, ids), [runs]);
  const fittingOf = useCallback(
    (verb: Verb, wished: readonly ComponentId[]) =>
      fitting(
        verb,
        mirror.all('component').filter(({ id }) => wished.includes(id)),
      ).map(({ id }) => id),
    [mirror],
  );
  const actAtOnce = useCallback(
    (verb: Verb, wished: readonly ComponentId[]) => {
      const ids = fittingOf(verb, wished);
      if (ids.length > 0) perform(verb, ids);
    },
    [fittingOf, perform],
  );
  const act = useCallback(
    (verb: Verb, wished: readonly ComponentId[]) => {
      const ids = fittingOf(verb, wished);
      if (ids.length === 0) return;
      const all = mirror.all('component');
      const isHarmless = verb === 'start' || (ids.length === 1 && streamersOf(ids, all, types).length === 0);
      if (isHarmless) perform(verb, ids);
      else setAsked({ verb, ids });
    },
    [mirror, types, fittingOf, perform],
  );
  const kill = useCallback((id: ComponentId) => perform('kill', [id]), [perform]);
  const acts = useMemo(
    () => ({ act, actAtOnce, remove: setRemoved, changeMany: setChanged, kill, pending, runs }),
    [act, actAtOnce, kill, pending, runs],
  );
  return (
    <ActsContext value={acts}>
      {children}
      {removed !== undefined && <RemoveDialog ids={removed} onClose={() => setRemoved(undefined)} />}
      {changed !== undefined && <ChangeManyDialog ids={changed} onClose={() => setChanged(undefined)} />}
      {asked !== undefined && (
        <ConfirmAct
          verb={asked.verb}
          ids={asked.ids}
          onCancel={() => setAsked(undefined)}
          onConfirm={() => {
            setAsked(undefined);
            perform(asked.verb, asked.ids);
          }}
        />
      )}
    </ActsContext>
  );
}
