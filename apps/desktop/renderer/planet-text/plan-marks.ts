import { splitComponentId, type PlannedChange } from '@headwater/state';
import type { PlanMark } from '../graph/graph-nodes.ts';

/**
 * How a plan's changes mark the components that they are about; of several, what is felt most. Where a revision is taken
 * back (`isBack`), what is added comes back.
 */
export function planMarks(changes: readonly PlannedChange[], isBack: boolean): ReadonlyMap<string, PlanMark> {
  const marks = new Map<string, PlanMark>();
  for (const { id, what, effect } of changes) {
    if (splitComponentId(id) === undefined) continue;
    const happens = what === 'added' && isBack ? 'back' : what;
    const mark = happens === 'changed' && effect === 'restart' ? 'restart' : happens;
    if (mark !== 'changed' || !marks.has(id)) marks.set(id, mark);
  }
  return marks;
}
