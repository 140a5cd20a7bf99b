import type { Role } from '@headwater/protocol/call-table';
import { Problem, type PlannedChange } from '@headwater/state';
import type { Plan, Types } from '../planet-file/plan.ts';
import { say } from '../say.ts';

/** Who makes a change. */
export interface Author {
  /** An account's name, `local`, or `file` for who edited the file by hand. */
  who: string;
  role: Role;
}

/** Throws Problem when one of the changes sets up a component that runs launch text, and the author is no owner. */
export function refuseLaunchText(
  author: Author,
  changes: readonly PlannedChange[],
  { before, after, types }: { before: Plan; after: Plan; types: Types },
): void {
  if (author.role === 'owner') return;
  const changed = new Set<string>(changes.flatMap(({ id, what }) => (what === 'removed' ? [] : [id])));
  for (const component of [...before.components, ...after.components])
    if (changed.has(component.id)) refuseComponent(author, component, types);
}

/** Throws Problem when that component runs launch text, and the author, who wants to change it, is no owner. */
export function refuseComponent(author: Author, { id, type }: { id: string; type: string }, types: Types): void {
  if (author.role === 'owner' || types.get(type)?.launchText !== true) return;
  throw new Problem(say.error('launch-text-owners-only', { component: id, type, role: author.role }));
}
