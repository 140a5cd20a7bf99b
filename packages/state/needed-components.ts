import type { ComponentDescription } from './description.ts';
import { splitFeedId } from './ids.ts';
import type { ComponentRecord } from './record.ts';

type Types = ReadonlyMap<string, ComponentDescription>;

/** Ids of the components that one names, itself or in an effect: its porter, its bouncer. Each of them once. */
export function namedComponents(
  { type, parameters, effects }: Pick<ComponentRecord, 'type' | 'parameters' | 'effects'>,
  types: Types,
): string[] {
  const named = [{ type, parameters }, ...effects].flatMap((user) =>
    Object.entries(types.get(user.type)?.parameters ?? {}).flatMap(([name, { kind }]) => {
      const value = user.parameters[name];
      return kind === 'component' && typeof value === 'string' ? [value] : [];
    }),
  );
  return [...new Set(named)];
}

/** Ids of the components that one is nothing without: those that it eats from, and those that it names. */
export function neededComponents(
  component: Pick<ComponentRecord, 'links' | 'type' | 'parameters' | 'effects'>,
  types: Types,
): string[] {
  const eaten = component.links.flatMap(({ from }) => splitFeedId(from)?.componentId ?? []);
  return [...eaten, ...namedComponents(component, types)];
}
