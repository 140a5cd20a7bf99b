import { useMemo } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { usePlanet, useRecords } from '../planet/use-planet.ts';
import { GraphComponentList } from './graph-component-list.ts';
import type { GraphComponent } from './graph-model.ts';

/** The planet's components as the graph draws them: the same list as long as nothing but moods changes. */
export function useGraphComponents(): readonly GraphComponent[] {
  const components = useRecords('component');
  const types = usePlanet((state) => state.types);
  const words = useWords();
  const list = useMemo(
    () => new GraphComponentList(types, (type) => words.text(type, 'title') ?? type),
    [types, words],
  );
  return useMemo(() => list.read(components), [list, components]);
}
