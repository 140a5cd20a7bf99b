import type { ComponentId, FlowId, PlannedChange } from '@headwater/state';
import { use, useCallback, useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { graphFlows } from '../graph/graph-flows.ts';
import { GraphView } from '../graph/graph-view.tsx';
import { useGraphComponents } from '../graph/use-graph-components.ts';
import { useWords } from '../i18n/use-words.ts';
import { usePlanet, useRecords } from '../planet/use-planet.ts';
import { draftPlanet } from './draft-planet.ts';
import { drawnComponents } from './drawn-components.ts';
import { planMarks } from './plan-marks.ts';
import { TakingBack } from './taking-back.ts';

interface DraftGraphProps {
  text: string;
  /** What the text would change; marked in the graph. */
  changes: readonly PlannedChange[];
  /** A component was pressed: where it stands in the text, counted in characters. */
  onGo?: (at: number) => void;
  /** What the text does not say stays as it runs, unless it is marked. */
  isMerged?: boolean;
}

/** The planet as a text has it, as a graph; the one that runs while the text cannot be read. */
export function DraftGraph({ text, changes, onGo, isMerged = false }: DraftGraphProps): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const types = usePlanet((state) => state.types);
  const running = useGraphComponents();
  const flows = useRecords('flow');
  const [chosen, setChosen] = useState<ReadonlyMap<FlowId, boolean>>(new Map());
  // Typing goes before drawing.
  const read = useDeferredValue(text);
  const draft = useMemo(
    () => draftPlanet(read, { types, typeTitle: (type) => words.text(type, 'title') ?? type }),
    [read, types, words],
  );
  const isBack = use(TakingBack);
  const marks = useMemo(() => planMarks(changes, isBack), [changes, isBack]);
  const drawn = useMemo(() => {
    const there = new Set(draft?.flows.map(({ id }) => id));
    return graphFlows({
      components: draft === undefined ? running : drawnComponents(draft.components, running, { marks, isMerged }),
      flows: draft === undefined ? flows : [...draft.flows, ...flows.filter(({ id }) => !there.has(id))],
      atmosphereLabel: t('dashboard.atmosphere'),
      chosen,
    });
  }, [draft, running, marks, isMerged, flows, chosen, t]);
  const onPress = useCallback(
    (id: ComponentId) => {
      const at = draft?.places.get(id);
      if (at !== undefined) onGo?.(at);
    },
    [draft, onGo],
  );
  const onFold = useCallback(
    (id: FlowId, isFolded: boolean) => setChosen((before) => new Map(before).set(id, isFolded)),
    [],
  );
  const acts = useMemo(() => ({ onPress, onFold }), [onPress, onFold]);
  return <GraphView flows={drawn} marks={marks} acts={acts} />;
}
