import type { ComponentId, FlowId } from '@headwater/state';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecords } from '../planet/use-planet.ts';
import { graphFlows } from './graph-flows.ts';
import { GraphView } from './graph-view.tsx';
import { useGraphComponents } from './use-graph-components.ts';

/** The planet that runs, as a graph. Components lead to their pages. `shown` are those that the filter leaves. */
export function PlanetGraph({ shown }: { shown: readonly ComponentId[] }): ReactNode {
  const { t } = useTranslation();
  const components = useGraphComponents();
  const flows = useRecords('flow');
  const [chosen, setChosen] = useState<ReadonlyMap<FlowId, boolean>>(new Map());
  const onFold = useCallback(
    (id: FlowId, isFolded: boolean) => setChosen((before) => new Map(before).set(id, isFolded)),
    [],
  );
  // By value, and all of them are none: a mood moves rows of the list, and nothing here.
  const names = shown.length === components.length ? '' : shown.toSorted().join('\n');
  const fitting = useMemo(() => (names === '' ? undefined : new Set(names.split('\n') as ComponentId[])), [names]);
  const drawn = useMemo(
    () => graphFlows({ components, flows, atmosphereLabel: t('dashboard.atmosphere'), chosen, fitting }),
    [components, flows, t, chosen, fitting],
  );
  const acts = useMemo(() => ({ href: (id: ComponentId) => `/component${id}`, onFold }), [onFold]);
  return <GraphView flows={drawn} fitting={fitting} acts={acts} />;
}
