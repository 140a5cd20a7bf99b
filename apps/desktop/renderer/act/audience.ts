import type { ComponentDescription, ComponentId, ComponentRecord, NumbersRecord } from '@headwater/state';
import { downstream } from './downstream.ts';

type Types = ReadonlyMap<string, ComponentDescription>;

/** The number by which a streamer declares how many people watch or listen now. */
const viewers = 'viewers';
/** And the most that its run has had at once. */
const most = 'peak';

export interface Audience {
  count: number;
  /** The most that this run has had at once; unknown for several streamers, whose peaks were at different times. */
  peak: number | undefined;
  /** False while one of the streamers has not told yet. */
  isComplete: boolean;
}

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

/** How many people watch at those streamers. */
export function audience(streamers: readonly ComponentId[], numbers: readonly NumbersRecord[]): Audience {
  const known = new Map(numbers.map(({ id, values }) => [id, values]));
  const [first, second] = streamers;
  return {
    count: streamers.reduce((sum, id) => sum + (known.get(id)?.[viewers] ?? 0), 0),
    peak: first === undefined || second !== undefined ? undefined : known.get(first)?.[most],
    isComplete: streamers.every((id) => known.get(id)?.[viewers] !== undefined),
  };
}
