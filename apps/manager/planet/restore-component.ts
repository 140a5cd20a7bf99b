import type { ComponentRecord } from '@headwater/state';
import { parameterSchema } from '../planet-file/parameter-schema.ts';
import type { PlannedComponent, Types } from '../planet-file/plan.ts';
import type { PlanetState } from './planet-state.ts';

/** Puts what was changed on top of what the file says; a value that its type takes no longer is left out. */
export function restoreComponent(
  planned: PlannedComponent,
  changed: PlanetState['components'][string] | undefined,
  types: Types,
): Pick<ComponentRecord, 'parameters' | 'wanted'> {
  if (changed === undefined) return planned;
  const descriptions = types.get(planned.type)?.parameters ?? {};
  const kept = Object.entries(changed.parameters).filter(([name, value]) => {
    const description = Object.hasOwn(descriptions, name) ? descriptions[name] : undefined;
    return description !== undefined && parameterSchema(description).safeParse(value).success;
  });
  return {
    parameters: { ...planned.parameters, ...Object.fromEntries(kept) },
    wanted: changed.wanted ?? planned.wanted,
  };
}
