import { resolve } from 'node:path';
import {
  nearestName,
  Problem,
  type ComponentDescription,
  type ComponentRecord,
  type ParameterDescription,
  type ParameterValue,
} from '@headwater/state';
import { readValue } from '../parameter-value.ts';
import { say } from '../say.ts';
import type { LaunchComponent, LaunchLine, LaunchPart, TypedValue } from './read-launch.ts';

type Scalar = ParameterValue;
/** A component as the planet file would have it. */
export type FileComponent = Record<string, Scalar | (Scalar | Record<string, Scalar>)[] | Record<string, Scalar>>;

/** A flow, and what it needs in the atmosphere, as the planet file would have them. */
export interface LaunchedFlow {
  components: Record<string, FileComponent>;
  atmosphere: Record<string, FileComponent>;
}

export interface LaunchSurroundings {
  types: ReadonlyMap<string, ComponentDescription>;
  /** What the planet has already. */
  components: readonly ComponentRecord[];
  /** The worker of what names none. */
  worker: string;
}

const newDoor = 'door';
const settings = ['worker', 'label', 'restart', 'nice', 'enabled'];

/**
 * Turns a launch line into a flow. Values are read by the descriptions of their types; a streamer that names no porter
 * gets the one of its worker, or a new one. Throws Problem with the column of what is wrong.
 */
export function launchFlow(line: LaunchLine, surroundings: LaunchSurroundings): LaunchedFlow {
  const atmosphere: Record<string, FileComponent> = {};
  const components = line.components.map((component) => {
    const description = describe(component, surroundings);
    const worker = component.values.get('worker')?.text ?? surroundings.worker;
    const file: FileComponent = {
      type: component.type,
      worker,
      ...settingsOf(component),
      ...valuesOf(component, description, settings),
      ...feedsOf(component.name, line),
    };
    if (component.effects.length > 0)
      file['effects'] = component.effects.map((effect) => ({
        type: effect.type,
        ...valuesOf(effect, describe(effect, surroundings), []),
      }));
    addDoor(file, description, worker, surroundings, atmosphere);
    return [component.name, file] as const;
  });
  return { components: Object.fromEntries(components), atmosphere };
}

function describe({ type, column }: LaunchPart, { types }: LaunchSurroundings): ComponentDescription {
  const description = types.get(type);
  if (description !== undefined) return description;
  throw new Problem(
    say.error('launch-unknown-type', { column, found: type, nearest: nearestName(type, types.keys()) ?? '–' }),
  );
}

function settingsOf({ values }: LaunchComponent): Record<string, Scalar> {
  return Object.fromEntries(
    settings.flatMap((name) => {
      const value = values.get(name);
      return value === undefined || name === 'worker' ? [] : [[name, settingValue(name, value)]];
    }),
  );
}

function settingValue(name: string, { text }: TypedValue): Scalar {
  if (name === 'nice') return readValue(name, { kind: 'integer', min: 0, max: 19 }, text);
  return name === 'enabled' ? readValue(name, { kind: 'boolean' }, text) : text;
}

function valuesOf(
  part: LaunchPart,
  description: ComponentDescription,
  besides: readonly string[],
): Record<string, Scalar> {
  const known = description.parameters;
  return Object.fromEntries(
    [...part.values].flatMap(([name, { text, column }]) => {
      if (besides.includes(name)) return [];
      const parameter: ParameterDescription | undefined = Object.hasOwn(known, name) ? known[name] : undefined;
      if (parameter === undefined) {
        const nearest = nearestName(name, [...Object.keys(known), ...besides]) ?? '–';
        throw new Problem(say.error('launch-unknown-parameter', { column, type: part.type, found: name, nearest }));
      }
      // What is typed here is meant from here; the worker stands somewhere else.
      return [[name, parameter.kind === 'path' ? resolve(text) : readValue(name, parameter, text)]];
    }),
  );
}

function feedsOf(name: string, { links }: LaunchLine): Record<string, FileComponent[string]> {
  const wishes = links.filter(({ to }) => to.name === name);
  const feed = ({ from }: (typeof links)[number]): string =>
    from.feeder === undefined ? from.name : `${from.name}:${from.feeder}`;
  const [first, ...others] = wishes;
  if (first === undefined) return {};
  const named = wishes.filter(({ to }) => to.eater !== undefined);
  if (named.length === 0) return { from: others.length === 0 ? feed(first) : wishes.map(feed) };
  const unnamed = wishes.find(({ to }) => to.eater === undefined);
  if (unnamed !== undefined)
    throw new Problem(say.error('launch-mixed-eaters', { column: unnamed.to.column, found: name }));
  return { from: Object.fromEntries(named.map((wish) => [wish.to.eater ?? '', feed(wish)])) };
}

/** A streamer stands behind a porter unless it listens itself. */
function addDoor(
  file: FileComponent,
  description: ComponentDescription,
  worker: string,
  { types, components }: LaunchSurroundings,
  atmosphere: Record<string, FileComponent>,
): void {
  const parameter = Object.entries(description.parameters).find(
    ([, one]) => one.kind === 'component' && one.role === 'porter',
  )?.[0];
  if (parameter === undefined || parameter in file) return;
  // Where something else than a porter will do, and was said, there need not be one.
  const alternatives = (description.needs ?? []).flatMap(({ oneOf }) => (oneOf.includes(parameter) ? oneOf : []));
  if (alternatives.some((name) => name in file)) return;
  const isPorter = ({ type }: ComponentRecord): boolean => types.get(type)?.role === 'porter';
  const there = components.find((component) => component.workerId === worker && isPorter(component));
  if (there !== undefined) {
    file[parameter] = nameIn(there.id);
    return;
  }
  const type = [...types.values()].find(({ role, draft }) => role === 'porter' && draft !== true)?.type;
  if (type === undefined) return;
  const made = Object.entries(atmosphere).find(([, one]) => one['worker'] === worker)?.[0];
  const taken = new Set([...components.map(({ id }) => nameIn(id)), ...Object.keys(atmosphere)]);
  const name = made ?? (taken.has(newDoor) ? `${newDoor}-${worker}` : newDoor);
  atmosphere[name] = { type, worker };
  file[parameter] = name;
}

function nameIn(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
