import { useMemo } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { usePlanet, useRecords } from '../planet/use-planet.ts';
import { graphComponent } from './graph-flows.ts';
import type { GraphComponent } from './graph-model.ts';

/** The planet's components as the graph draws them: the same list as long as nothing but moods changes. */
export function useGraphComponents(): readonly GraphComponent[] {
  const components = useRecords('component');
  const types = usePlanet((state) => state.types);
  const words = useWords();
  const now = useMemo(
    () => components.map((record) => graphComponent(record, types, (type) => words.text(type, 'title') ?? type)),
    [components, types, words],
  );
  const structure = useMemo(() => JSON.stringify(now), [now]);
  // By value: hundreds of nodes would be drawn anew with every mood otherwise.
  return useMemo(() => JSON.parse(structure) as readonly GraphComponent[], [structure]);
}
