import type { PlannedComponent } from '../planet-file/plan.ts';
import type { RunState } from './run-state.ts';

type Wanted = PlannedComponent['wanted'];

/** What was wished of that component by start or stop; undefined when its plan counts. */
export function wishOf({ components }: RunState, id: string): Wanted | undefined {
  return components[id]?.wanted;
}

/** Rises with each start by a person; 0 before the first. */
export function startOf({ components }: RunState, id: string): number {
  return components[id]?.start ?? 0;
}

/**
 * The state with that wish for components, of which `planned` tells what their plan says. It counts over the plan until
 * that says something new itself; `running` also starts them anew.
 */
export function withWish(
  state: RunState,
  { ids, wanted, nowMs }: { ids: readonly string[]; wanted: Wanted; nowMs: number },
  planned: (id: string) => Wanted | undefined,
): RunState {
  if (ids.length === 0) return state;
  const wished = ids.map((id) => {
    // By the clock: it rises also when the file that remembers it was lost.
    const start = wanted === 'running' ? Math.max(startOf(state, id) + 1, nowMs) : state.components[id]?.start;
    return [id, entryOf(wanted === planned(id) ? undefined : wanted, start)] as const;
  });
  return withComponents(state, { ...state.components, ...Object.fromEntries(wished) });
}

/** The state for the next plan: wishes fall away where it says something new, and all with what is gone. */
export function withPlan(
  state: RunState,
  before: Iterable<PlannedComponent>,
  after: readonly PlannedComponent[],
): RunState {
  const planned = new Map<string, PlannedComponent>(after.map((component) => [component.id, component]));
  const components = { ...state.components };
  let hasChanged = false;
  for (const { id, wanted } of before) {
    const known = components[id];
    const now = planned.get(id);
    if (known === undefined || now?.wanted === wanted) continue;
    // One of that name that is added later is another component.
    const next = now === undefined ? {} : entryOf(undefined, known.start);
    hasChanged ||= next.start !== known.start || known.wanted !== undefined;
    components[id] = next;
  }
  return hasChanged ? withComponents(state, components) : state;
}

type Entry = RunState['components'][string];

function entryOf(wanted: Wanted | undefined, start: number | undefined): Entry {
  return { ...(wanted === undefined ? {} : { wanted }), ...(start === undefined ? {} : { start }) };
}

function withComponents(state: RunState, components: RunState['components']): RunState {
  const entries = Object.entries(components).filter(([, { wanted, start }]) => wanted ?? start);
  return { ...state, components: Object.fromEntries(entries) };
}
