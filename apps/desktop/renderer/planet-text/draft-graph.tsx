import type { ComponentId, FlowId, PlannedChange } from '@headwater/state';
import { useCallback, useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { graphFlows } from '../graph/graph-flows.ts';
import { GraphView } from '../graph/graph-view.tsx';
import { useGraphComponents } from '../graph/use-graph-components.ts';
import { useWords } from '../i18n/use-words.ts';
import { usePlanet, useRecords } from '../planet/use-planet.ts';
import { draftPlanet } from './draft-planet.ts';
import { planMarks } from './plan-marks.ts';

interface DraftGraphProps {
  text: string;
  /** What the text would change; marked in the graph. */
  changes: readonly PlannedChange[];
  /** A component was pressed: where it stands in the text, counted in characters. */
  onGo: (at: number) => void;
}

/** The planet as a text has it, as a graph; the one that runs while the text cannot be read. */
export function DraftGraph({ text, changes, onGo }: DraftGraphProps): ReactNode {
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
  const marks = useMemo(() => planMarks(changes), [changes]);
  const drawn = useMemo(() => {
    const removed = running.filter(({ id }) => marks.get(id) === 'removed');
    const there = new Set(draft?.flows.map(({ id }) => id));
    return graphFlows({
      components: draft === undefined ? running : [...draft.components, ...removed],
      flows: draft === undefined ? flows : [...draft.flows, ...flows.filter(({ id }) => !there.has(id))],
      atmosphereLabel: t('dashboard.atmosphere'),
      chosen,
    });
  }, [draft, running, marks, flows, chosen, t]);
  const onPress = useCallback(
    (id: ComponentId) => {
      const at = draft?.places.get(id);
      if (at !== undefined) onGo(at);
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
