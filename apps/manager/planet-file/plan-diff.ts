import { atmosphereId, type PlannedChange } from '@headwater/state';
import { componentChanges } from './component-changes.ts';
import type { Plan, PlannedComponent, PlannedFlow, Types } from './plan.ts';

/**
 * Returns what differs between two plans, and what making it so does to what runs: empty exactly when they are equal but
 * for the order of flows and components. In the order of `after`, flow by flow; what is gone from a flow comes before its
 * components, flows that are gone come last.
 */
export function planDiff(before: Plan, after: Plan, types: Types): PlannedChange[] {
  const name: PlannedChange[] =
    before.name === after.name
      ? []
      : [
          {
            ...{ what: 'changed', id: 'planet', key: 'planet', after: after.name, effect: 'nothing' },
            // Before the first revision there is no name.
            ...(before.name === '' ? {} : { before: before.name }),
          },
        ];
  const ids = new Set([...after.flows, ...before.flows].map(({ id }) => id));
  return [...name, ...[...ids].flatMap((id) => flowDiff(id, before, after, types))];
}

function flowDiff(id: PlannedFlow['id'], before: Plan, after: Plan, types: Types): PlannedChange[] {
  const [old, now] = [before, after].map(({ flows }) => flows.find((flow) => flow.id === id));
  const kept = componentsOf(before, id);
  const wanted = componentsOf(after, id);
  return [
    ...flowChanges(
      old,
      now,
      [...wanted.values()].some((component) => staysRunning(kept.get(component.id), component)),
    ),
    ...[...kept.values()].filter((component) => !wanted.has(component.id)).map(removed),
    ...[...wanted.values()].flatMap((component) => {
      const other = kept.get(component.id);
      if (other === undefined) return [added(component)];
      return componentChanges({ component: other, neighbours: kept }, { component, neighbours: wanted }, types);
    }),
  ];
}

function componentsOf(plan: Plan, flowId: string): Map<string, PlannedComponent> {
  return new Map(plan.components.filter((one) => one.flowId === flowId).map((one) => [one.id, one]));
}

function staysRunning(before: PlannedComponent | undefined, after: PlannedComponent): boolean {
  return before?.wanted === 'running' && after.wanted === 'running';
}

function flowChanges(
  before: PlannedFlow | undefined,
  after: PlannedFlow | undefined,
  hasRunning: boolean,
): PlannedChange[] {
  const id = after?.id ?? before?.id;
  if (id === undefined) return [];
  // There is always an atmosphere, also when a file says nothing about it.
  const added = before === undefined && after !== undefined && id !== atmosphereId;
  if (added) return [{ what: 'added', id, after: after.label, effect: 'nothing' }];
  if (after === undefined || before === undefined)
    return id === atmosphereId ? [] : [{ what: 'removed', id, before: before?.label ?? '', effect: 'nothing' }];
  const changes: PlannedChange[] = [];
  if (before.label !== after.label)
    changes.push({ what: 'changed', id, key: 'label', before: before.label, after: after.label, effect: 'nothing' });
  if (before.latencyS !== after.latencyS)
    changes.push({
      ...{ what: 'changed', id, key: 'latency', before: String(before.latencyS), after: String(after.latencyS) },
      // Sources report the latency once, when they start.
      effect: hasRunning ? 'restart' : 'nothing',
    });
  return changes;
}

function added({ id, type, wanted }: PlannedComponent): PlannedChange {
  return { what: 'added', id, after: type, effect: wanted === 'running' ? 'start' : 'nothing' };
}

function removed({ id, type, wanted }: PlannedComponent): PlannedChange {
  return { what: 'removed', id, before: type, effect: wanted === 'running' ? 'stop' : 'nothing' };
}
