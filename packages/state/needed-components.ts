import type { ComponentDescription } from './description.ts';
import { splitFeedId } from './ids.ts';
import type { ComponentRecord } from './record.ts';

/** Ids of the components that one is nothing without: those that it eats from, and those that it or an effect of it names. */
export function neededComponents(
  { links, type, parameters, effects }: Pick<ComponentRecord, 'links' | 'type' | 'parameters' | 'effects'>,
  types: ReadonlyMap<string, ComponentDescription>,
): string[] {
  const named = [{ type, parameters }, ...effects].flatMap((user) =>
    Object.entries(types.get(user.type)?.parameters ?? {}).flatMap(([name, { kind }]) => {
      const value = user.parameters[name];
      return kind === 'component' && typeof value === 'string' ? [value] : [];
    }),
  );
  return [...links.flatMap(({ from }) => splitFeedId(from)?.componentId ?? []), ...named];
}
