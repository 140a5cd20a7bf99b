import {
  nearestName,
  Problem,
  type ComponentDescription,
  type ComponentRecord,
  type ParameterDescription,
} from '@headwater/state';
import { say } from './say.ts';

/** Finds a component's parameter, or `effect.parameter` for one of its effects. Throws Problem with the nearest right name. */
export function findParameter(
  component: ComponentRecord,
  types: ReadonlyMap<string, ComponentDescription>,
  name: string,
): ParameterDescription {
  const known = new Map(Object.entries(types.get(component.type)?.parameters ?? {}));
  for (const effect of component.effects)
    for (const [own, description] of Object.entries(types.get(effect.type)?.parameters ?? {}))
      known.set(`${effect.name}.${own}`, description);
  const description = known.get(name);
  if (description !== undefined) return description;
  const nearest = nearestName(name, known.keys()) ?? '–';
  throw new Problem(say.error('unknown-parameter', { type: component.type, parameter: name, nearest }));
}
