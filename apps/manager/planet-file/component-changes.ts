import {
  splitComponentId,
  splitFeedId,
  type ChangeEffect,
  type EaterLink,
  type ParameterDescription,
  type ParameterValue,
  type ParameterValues,
  type PlannedChange,
} from '@headwater/state';
import { writeValue } from '../splice/write-value.ts';
import type { PlannedComponent, Types } from './plan.ts';

interface Difference {
  key: string;
  before: string | undefined;
  after: string | undefined;
  effect: ChangeEffect;
}

/** One component in a plan, with the components that it may eat from. */
export interface InPlan {
  component: PlannedComponent;
  neighbours: ReadonlyMap<string, PlannedComponent>;
}

/** Returns what differs between two plans of one component. What does not run, before and after, is not touched by it. */
export function componentChanges(was: InPlan, is: InPlan, types: Types): PlannedChange[] {
  const { component: before } = was;
  const { component: after } = is;
  const runs = before.wanted === 'running' && after.wanted === 'running';
  return differences(was, is, types).map(({ key, before: old, after: now, effect }) => ({
    what: 'changed',
    id: after.id,
    key,
    ...(old === undefined ? {} : { before: old }),
    ...(now === undefined ? {} : { after: now }),
    effect: runs || key === 'enabled' ? effect : 'nothing',
  }));
}

/** In the order of a planet file: what it is and where, where it eats, its parameters, its effects, the rest. */
function differences(was: InPlan, is: InPlan, types: Types): Difference[] {
  const { component: before } = was;
  const { component: after } = is;
  return [
    ...word('type', before.type, after.type, 'restart'),
    // Its job ends on the one worker and starts on the other.
    ...word('worker', before.workerId, after.workerId, 'restart'),
    ...word(
      'enabled',
      String(before.wanted === 'running'),
      String(after.wanted === 'running'),
      after.wanted === 'running' ? 'start' : 'stop',
    ),
    ...linkDifferences(was, is, types),
    ...parameterDifferences(before, after, types),
    ...effectDifferences(before, after, types),
    ...word('label', before.label, after.label, 'nothing'),
    ...word('restart', before.restart, after.restart, 'nothing'),
    ...word('nice', String(before.nice), String(after.nice), 'restart'),
  ];
}

function word(key: string, before: string | undefined, after: string | undefined, effect: ChangeEffect): Difference[] {
  return before === after ? [] : [{ key, before, after, effect }];
}

function linkDifferences(was: InPlan, is: InPlan, types: Types): Difference[] {
  const [before, after] = [was.component.links, is.component.links];
  const eaters = (links: readonly EaterLink[]): string => JSON.stringify(links.map(({ eater }) => eater).sort());
  const pairs = (links: readonly EaterLink[]): string =>
    JSON.stringify(links.map(({ eater, from }) => [eater, from]).sort());
  if (pairs(before) === pairs(after)) return [];
  const effect = eaters(before) === eaters(after) ? 'reconnect' : 'restart';
  return [{ key: 'from', before: fromText(was, types), after: fromText(is, types), effect }];
}

/** `from` as a planet file may have it: a name where there is one eater, else each eater with its feed. */
function fromText({ component: { type, links }, neighbours }: InPlan, types: Types): string | undefined {
  const feeds = links.map(({ eater, from }) => [eater, feedText(from, neighbours, types)] as const);
  const [only] = feeds;
  if (only === undefined) return undefined;
  return types.get(type)?.eaters.length === 1 ? only[1] : writeValue(Object.fromEntries(feeds));
}

/** The feeder is named where there are several. */
function feedText(from: string, neighbours: InPlan['neighbours'], types: Types): string {
  const feed = splitFeedId(from);
  const name = feed === undefined ? undefined : splitComponentId(feed.componentId)?.name;
  if (feed === undefined || name === undefined) return from;
  const feeders = types.get(neighbours.get(feed.componentId)?.type ?? '')?.feeders ?? [];
  return feeders.length === 1 ? name : `${name}:${feed.feeder}`;
}

function parameterDifferences(before: PlannedComponent, after: PlannedComponent, types: Types): Difference[] {
  if (before.type === after.type)
    return valueDifferences(before.parameters, after.parameters, types.get(after.type)?.parameters);
  // Of another type, what nobody has written is no difference.
  const [old, now] = [before, after].map(({ type, parameters }) => {
    const descriptions = types.get(type)?.parameters ?? {};
    return Object.fromEntries(
      Object.entries(parameters).filter(([name, value]) => {
        const description = descriptions[name];
        return description === undefined || !('default' in description) || description.default !== value;
      }),
    );
  });
  return valueDifferences(old ?? {}, now ?? {}, types.get(after.type)?.parameters).map((difference) => ({
    ...difference,
    effect: 'restart',
  }));
}

function effectDifferences(before: PlannedComponent, after: PlannedComponent, types: Types): Difference[] {
  const chain = ({ effects }: PlannedComponent): string =>
    writeValue(effects.map(({ name, type }) => (name === type ? type : { [name]: type })));
  const [old, now] = [chain(before), chain(after)];
  if (old !== now) {
    const shown = ({ effects }: PlannedComponent): string | undefined =>
      effects.length === 0 ? undefined : writeValue(effects.map(({ type, parameters }) => ({ type, ...parameters })));
    return [{ key: 'effects', before: shown(before), after: shown(after), effect: 'restart' }];
  }
  return after.effects.flatMap(({ name, type, parameters }, index) =>
    valueDifferences(before.effects[index]?.parameters ?? {}, parameters, types.get(type)?.parameters).map(
      (difference) => ({ ...difference, key: `${name}.${difference.key}` }),
    ),
  );
}

function valueDifferences(
  before: ParameterValues,
  after: ParameterValues,
  descriptions: Readonly<Record<string, ParameterDescription>> = {},
): Difference[] {
  const names = new Set([...Object.keys(descriptions), ...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((key) => {
    const [old, now] = [own(before, key), own(after, key)];
    if (Object.is(old, now)) return [];
    // A value that is gone cannot be bound: only a new start takes it away.
    const isLive = own(descriptions, key)?.live === true && now !== undefined;
    const description = own(descriptions, key);
    const effect = isLive ? 'live' : 'restart';
    return [{ key, before: valueText(old, description), after: valueText(now, description), effect }];
  });
}

function own<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function valueText(
  value: ParameterValue | undefined,
  description: ParameterDescription | undefined,
): string | undefined {
  if (value === undefined) return undefined;
  const name = description?.kind === 'component' ? splitComponentId(String(value))?.name : undefined;
  return writeValue(name ?? value, { padded: true, inFlow: false });
}
