import {
  nearestName,
  Problem,
  type ComponentRecord,
  type ParameterDescription,
  type ParameterValue,
} from '@headwater/state';
import { expectedValue } from '../planet-file/expected-value.ts';
import { parameterSchema } from '../planet-file/parameter-schema.ts';
import { splitKey, valueOf } from '../planet/trials.ts';
import { say } from '../say.ts';
import { findComponent } from './find-component.ts';
import type { ManagerParts } from './manager-parts.ts';
import { checkMount } from './check-mount.ts';

type Parts = Pick<ManagerParts, 'planet'>;

/** A parameter of a component, or of one of its effects, and the value that somebody wants it to have. */
export interface ParameterWish {
  component: ComponentRecord;
  /** The parameter, or `effect.parameter`. */
  key: string;
  isLive: boolean;
  /** As it is in records. */
  value: ParameterValue;
  /** As a person would write it into the planet file. */
  written: ParameterValue;
}

/** Checks what somebody wants against the description. Throws Problem that says what is there instead, or what fits. */
export function parameterWish(
  parts: Parts,
  wish: { id: string; parameter: string; value: ParameterValue },
): ParameterWish {
  const component = findComponent(parts, wish.id);
  const description = findParameter(parts, component, wish.parameter);
  const { value, written } = checkedValue(parts, component, description, wish);
  const { parameters } = component;
  if (Object.hasOwn(parameters, wish.parameter) || splitKey(wish.parameter).effect === '')
    checkMount(parts, { ...parameters, [wish.parameter]: value }, component);
  return { component, key: wish.parameter, isLive: description.live === true, value, written };
}

/** The value that a component has for it now. */
export function currentValue({ component, key }: ParameterWish): ParameterValue | undefined {
  return valueOf(component, key);
}

/** The description of a component's parameter, or of `effect.parameter`. Throws Problem with the nearest right name. */
export function findParameter({ planet }: Parts, component: ComponentRecord, key: string): ParameterDescription {
  const own = planet.types.get(component.type)?.parameters ?? {};
  const { effect, parameter } = splitKey(key);
  const use = component.effects.find(({ name }) => name === effect);
  const parameters = use === undefined ? own : (planet.types.get(use.type)?.parameters ?? {});
  const name = use === undefined ? key : parameter;
  const description = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (description !== undefined) return description;
  const ofEffects = component.effects.flatMap(({ name: of, type }) =>
    Object.keys(planet.types.get(type)?.parameters ?? {}).map((known) => `${of}.${known}`),
  );
  const expected = nearestName(key, [...Object.keys(own), ...ofEffects]) ?? '–';
  throw new Problem(
    say.error('no-such-parameter', { component: component.id, type: component.type, found: key, expected }),
  );
}

function checkedValue(
  parts: Parts,
  component: ComponentRecord,
  description: ParameterDescription,
  wish: { parameter: string; value: ParameterValue },
): { value: ParameterValue; written: ParameterValue } {
  const result = parameterSchema(description).safeParse(wish.value);
  if (!result.success) throw refused(component, description, wish);
  if (description.kind !== 'component') return { value: result.data, written: result.data };
  const found = findReference(parts, component, String(result.data), description.role);
  if (found === undefined) throw refused(component, description, wish);
  return found;
}

function refused(
  component: ComponentRecord,
  description: ParameterDescription,
  { parameter, value }: { parameter: string; value: ParameterValue },
): Problem {
  const { kind, args } = expectedValue(description);
  const found = String(value).slice(0, 100);
  return new Problem(say.error(`refused-${kind}`, { component: component.id, parameter, found, ...args }));
}

/** The component of that role that is meant, looking in the own flow first: its id, and the shortest name for it. */
function findReference(
  { planet }: Parts,
  component: ComponentRecord,
  name: string,
  role: string,
): { value: string; written: string } | undefined {
  const near = [component.flowId, '/atmosphere'];
  const isFit = (target: ComponentRecord): boolean =>
    near.includes(target.flowId) &&
    planet.types.get(target.type)?.role === role &&
    (role !== 'porter' || target.workerId === component.workerId);
  for (const id of [name, ...near.map((flow) => `${flow}/${name}`)]) {
    const target = planet.store.get('component', id);
    if (target === undefined || !isFit(target)) continue;
    const short = target.id.slice(target.flowId.length + 1);
    const isHidden =
      target.flowId !== component.flowId && planet.store.get('component', `${component.flowId}/${short}`);
    return { value: target.id, written: isHidden ? target.id : short };
  }
  return undefined;
}
