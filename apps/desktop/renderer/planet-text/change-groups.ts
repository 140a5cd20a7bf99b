import type { ChangeEffect, PlannedChange } from '@headwater/state';

/** All that changes about one component, flow or the planet itself. */
export interface ChangeGroup {
  id: PlannedChange['id'];
  changes: readonly PlannedChange[];
  /** What the viewers of it notice most. */
  effect: ChangeEffect;
}

/** From what is noticed most to what nobody notices. */
const effectOrder: readonly ChangeEffect[] = ['stop', 'restart', 'start', 'reconnect', 'live', 'nothing'];

/** Puts changes together by what they are about, in the order in which each is first named. */
export function changeGroups(changes: readonly PlannedChange[]): ChangeGroup[] {
  const byId = new Map<PlannedChange['id'], PlannedChange[]>();
  for (const change of changes) byId.set(change.id, [...(byId.get(change.id) ?? []), change]);
  return [...byId].map(([id, group]) => ({ id, changes: group, effect: strongest(group) }));
}

/** How many of the groups are stopped, started anew and so on; those that nobody notices are left out. */
export function effectCounts(groups: readonly ChangeGroup[]): { effect: ChangeEffect; count: number }[] {
  return effectOrder
    .map((effect) => ({ effect, count: groups.filter((group) => group.effect === effect).length }))
    .filter(({ effect, count }) => count > 0 && effect !== 'nothing');
}

function strongest(changes: readonly PlannedChange[]): ChangeEffect {
  return effectOrder.find((effect) => changes.some((change) => change.effect === effect)) ?? 'nothing';
}
