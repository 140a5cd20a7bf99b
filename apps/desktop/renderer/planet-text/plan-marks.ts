import { splitComponentId, type PlannedChange } from '@headwater/state';
import type { PlanMark } from '../graph/graph-nodes.ts';

/** How a plan's changes mark the components that they are about; of several, what is felt most. */
export function planMarks(changes: readonly PlannedChange[]): ReadonlyMap<string, PlanMark> {
  const marks = new Map<string, PlanMark>();
  for (const { id, what, effect } of changes) {
    if (splitComponentId(id) === undefined) continue;
    const mark = what === 'changed' && effect === 'restart' ? 'restart' : what;
    if (mark !== 'changed' || !marks.has(id)) marks.set(id, mark);
  }
  return marks;
}
