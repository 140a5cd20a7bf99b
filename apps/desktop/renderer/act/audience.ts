import type { ComponentDescription, ComponentId, ComponentRecord, NumbersRecord } from '@headwater/state';
import { downstream } from './downstream.ts';

type Types = ReadonlyMap<string, ComponentDescription>;

/** The number by which a streamer declares how many people watch or listen now. */
const viewers = 'viewers';

/** The streamers at which viewers would be cut off if those components stopped. */
export function streamersOf(
  ids: Iterable<ComponentId>,
  components: readonly ComponentRecord[],
  types: Types,
): readonly ComponentId[] {
  const reached = downstream(ids, components, types);
  return components
    .filter(({ id, type, mood }) => reached.has(id) && mood !== 'sleeping' && countsViewers(types.get(type)))
    .map(({ id }) => id);
}

function countsViewers(type: ComponentDescription | undefined): boolean {
  return type?.role === 'streamer' && type.numbers?.[viewers] !== undefined;
}

/** How many people watch at those streamers; `isComplete` is false while one of them has not told yet. */
export function audience(
  streamers: readonly ComponentId[],
  numbers: readonly NumbersRecord[],
): { count: number; isComplete: boolean } {
  const known = new Map(numbers.map(({ id, values }) => [id, values[viewers]]));
  return {
    count: streamers.reduce((sum, id) => sum + (known.get(id) ?? 0), 0),
    isComplete: streamers.every((id) => known.get(id) !== undefined),
  };
}
