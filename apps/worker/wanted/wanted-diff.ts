import type { ComponentId, EaterLink, ParameterValues } from '@headwater/state';
import type { WantedComponent } from '@headwater/protocol/calls/wanted-component';
import { flatLive, flatParameters } from './flat-parameters.ts';

/** What has to be done about one component so that it is as the new list wants it. */
export type WantedStep =
  /** Runs for the first time, or again. */
  | { do: 'start'; component: WantedComponent }
  /** Ends its job and begins anew, because a person said so or because it cannot be changed while it runs. */
  | { do: 'restart'; component: WantedComponent; byPerson: boolean }
  /** Stays on the list, but shall not run. */
  | { do: 'stop'; component: WantedComponent }
  /** Left the list. */
  | { do: 'remove'; id: ComponentId }
  /** Goes on running; absent members did not change. All absent: only the next start differs. */
  | { do: 'change'; component: WantedComponent; changes: LiveChanges };

/** What a running job can be told without being restarted. */
export interface LiveChanges {
  /** Only those that changed, an effect's as `effect.parameter`. */
  parameters?: ParameterValues;
  links?: readonly EaterLink[];
  referrers?: WantedComponent['referrers'];
}

/** Returns what leads from the `before` list to the `after` list; components that stay as they are do not appear. */
export function wantedDiff(before: readonly WantedComponent[], after: readonly WantedComponent[]): WantedStep[] {
  const old = new Map(before.map((component) => [component.id, component]));
  const kept = new Set(after.map((component) => component.id));
  const steps: WantedStep[] = before
    .filter((component) => !kept.has(component.id))
    .map((component) => ({ do: 'remove', id: component.id }));
  for (const component of after) {
    const step = stepFor(old.get(component.id), component);
    if (step !== undefined) steps.push(step);
  }
  return steps;
}

function stepFor(before: WantedComponent | undefined, after: WantedComponent): WantedStep | undefined {
  if (before === undefined) return { do: after.wanted === 'running' ? 'start' : 'stop', component: after };
  if (isEqual(before, after)) return undefined;
  if (after.wanted === 'stopped') return { do: 'stop', component: after };
  if (before.wanted === 'stopped') return { do: 'start', component: after };
  if (after.start > before.start) return { do: 'restart', component: after, byPerson: true };
  if (needsRestart(before, after)) return { do: 'restart', component: after, byPerson: false };
  return { do: 'change', component: after, changes: liveChanges(before, after) };
}

function needsRestart(before: WantedComponent, after: WantedComponent): boolean {
  if (before.type !== after.type || before.latencyS !== after.latencyS || before.nice !== after.nice) return true;
  if (!isEqual(eaters(before), eaters(after))) return true;
  // What a component did with a secret is its own affair: it is given another one by a new start.
  if (!isEqual(before.secrets, after.secrets)) return true;
  if (!isEqual(effects(before), effects(after))) return true;
  const live = new Set(flatLive(after));
  const values = flatParameters(after);
  // A live parameter that is gone has no value to be bound to, so only a new start can take it away.
  return changedNames(flatParameters(before), values).some((name) => !live.has(name) || values[name] === undefined);
}

function liveChanges(before: WantedComponent, after: WantedComponent): LiveChanges {
  const all = flatParameters(after);
  const names = changedNames(flatParameters(before), all);
  const values = Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
  return {
    ...(names.length === 0 ? {} : { parameters: values }),
    ...(isEqual(before.links, after.links) ? {} : { links: after.links }),
    ...(isEqual(before.referrers, after.referrers) ? {} : { referrers: after.referrers }),
  };
}

function eaters(component: WantedComponent): string[] {
  return component.links.map((link) => link.eater).sort();
}

/** What its pipeline is made of beside its own elements, in order. */
function effects(component: WantedComponent): string[][] {
  return component.effects.map(({ name, type }) => [name, type]);
}

function changedNames(before: ParameterValues, after: ParameterValues): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !Object.is(before[name], after[name]));
}

/** Compares plain data; the order of an object's keys does not count, that of a list does. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && isEqual(value, right.get(key)));
}
