import { Problem, type ComponentRecord, type ParameterDescription, type ParameterValue } from '@headwater/state';
import { say } from '../say.ts';
import type { ManagerParts } from './manager-parts.ts';

/** Throws Problem when another component has the same mount on the same porter. */
export function checkMount(
  { planet }: Pick<ManagerParts, 'planet'>,
  parameters: ComponentRecord['parameters'],
  component: ComponentRecord,
): void {
  const place = placesOf(planet.types.get(component.type)?.parameters ?? {}, parameters);
  for (const other of planet.store.all('component')) {
    if (other.id === component.id) continue;
    const taken = placesOf(planet.types.get(other.type)?.parameters ?? {}, other.parameters);
    const clash = place.find(({ porter, mount }) => taken.some((it) => it.porter === porter && it.mount === mount));
    if (clash !== undefined)
      throw new Problem(
        say.error('parameter-taken', { parameter: clash.parameter, found: String(clash.mount), other: other.id }),
      );
  }
}

function placesOf(
  descriptions: Readonly<Record<string, ParameterDescription>>,
  parameters: ComponentRecord['parameters'],
): { parameter: string; mount: ParameterValue; porter: ParameterValue }[] {
  const named = Object.entries(descriptions);
  const porters = named.flatMap(([name, description]) =>
    description.kind === 'component' && description.role === 'porter' ? (parameters[name] ?? []) : [],
  );
  return named.flatMap(([parameter, { kind }]) => {
    const mount = parameters[parameter];
    return kind === 'mount' && mount !== undefined ? porters.map((porter) => ({ parameter, mount, porter })) : [];
  });
}
