import { neededComponents, type ComponentDescription, type ComponentId, type ComponentRecord } from '@headwater/state';

type Types = ReadonlyMap<string, ComponentDescription>;

/**
 * Those of the planet that cannot be without the components of `ids`, directly or not: who eats their feeds, and who names
 * them as porter, bouncer or the like. Without the components themselves.
 */
export function dependents(
  ids: readonly ComponentId[],
  components: readonly ComponentRecord[],
  types: Types,
): readonly ComponentRecord[] {
  const gone = new Set<string>(ids);
  const found: ComponentRecord[] = [];
  for (let before = -1; before !== found.length;) {
    before = found.length;
    for (const component of components) {
      if (gone.has(component.id) || !neededComponents(component, types).some((id) => gone.has(id))) continue;
      gone.add(component.id);
      found.push(component);
    }
  }
  return found;
}
