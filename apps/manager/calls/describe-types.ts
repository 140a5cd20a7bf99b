import { nearestName, Problem, type ComponentDescription } from '@headwater/state';
import { say } from '../say.ts';
import type { ManagerParts } from './manager-parts.ts';

/** Returns every component type by name, or the one that was asked for. */
export function describeTypes(
  { planet }: ManagerParts,
  { type }: { type?: string | undefined },
): ComponentDescription[] {
  const { types } = planet;
  if (type === undefined) return [...types.values()].sort((one, other) => (one.type < other.type ? -1 : 1));
  const description = types.get(type);
  if (description !== undefined) return [description];
  throw new Problem(say.error('no-such-type', { found: type, expected: nearestName(type, types.keys()) ?? '–' }));
}
