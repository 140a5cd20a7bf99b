import { splitFeedId, type ComponentDescription, type ComponentId, type ComponentRecord } from '@headwater/state';

type Types = ReadonlyMap<string, ComponentDescription>;

/**
 * Those components themselves and all that get nothing more without them: what eats their feeds, directly or not, and
 * the streamers behind a porter.
 */
export function downstream(
  ids: Iterable<ComponentId>,
  components: readonly ComponentRecord[],
  types: Types,
): ReadonlySet<ComponentId> {
  const next = new Map<string, ComponentId[]>();
  for (const component of components)
    for (const source of sources(component, types)) next.set(source, [...(next.get(source) ?? []), component.id]);
  const found = new Set<ComponentId>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(next.get(id) ?? []));
  }
  return found;
}

function sources({ links, type, parameters }: ComponentRecord, types: Types): string[] {
  const porters = Object.entries(types.get(type)?.parameters ?? {}).flatMap(([name, parameter]) => {
    const value = parameters[name];
    const isPorter = parameter.kind === 'component' && parameter.role === 'porter';
    return isPorter && typeof value === 'string' ? [value] : [];
  });
  return [...links.flatMap(({ from }) => splitFeedId(from)?.componentId ?? []), ...porters];
}
