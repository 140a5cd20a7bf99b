import {
  isProblem,
  nearestName,
  Problem,
  type ComponentRecord,
  type ParameterDescription,
  type ParameterValue,
} from '@headwater/state';
import { expectedValue } from '../planet-file/expected-value.ts';
import { parameterSchema } from '../planet-file/parameter-schema.ts';
import type { WantProblems } from '../planet/want-sender.ts';
import { say } from '../say.ts';
import { findComponent } from './find-component.ts';
import type { ManagerParts } from './manager-parts.ts';

interface Wish {
  id: string;
  parameter: string;
  value: ParameterValue;
}

/**
 * Sets a parameter: at once where it is live, else by starting that one job anew. Throws Problem when the value is
 * refused, here or by the running job; the value before counts then.
 */
export async function setParameter(parts: ManagerParts, wish: Wish): Promise<{ restarted: boolean; revision: number }> {
  const component = findComponent(parts, wish.id);
  const description = findParameter(parts, component, wish.parameter);
  const value = checkedValue(parts, component, description, wish);
  const before = component.parameters[wish.parameter];
  const isRunning = parts.planet.store.get('process', component.id)?.state === 'running';
  parts.planet.setParameter(component, wish.parameter, value);
  const problems = await parts.workers.send(component.workerId)?.catch(unlessGone);
  const refusal = problems?.find(({ id }) => id === component.id);
  const now = parts.planet.store.get('component', component.id);
  if (refusal !== undefined) {
    // Somebody may have set it again meanwhile: that is not ours to undo.
    if (now !== undefined && before !== undefined && now.parameters[wish.parameter] === value)
      parts.planet.setParameter(now, wish.parameter, before);
    throw new Problem(refusal.problem);
  }
  return { restarted: isRunning && description.live !== true && before !== value, revision: 0 };
}

/** A worker that goes meanwhile gets the value when it comes back. */
function unlessGone(error: unknown): WantProblems {
  if (isProblem(error) && error.problem.key === 'protocol:link-lost') return [];
  throw error;
}

function findParameter(parts: ManagerParts, component: ComponentRecord, name: string): ParameterDescription {
  const parameters = parts.planet.types.get(component.type)?.parameters ?? {};
  const description = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (description !== undefined) return description;
  const expected = nearestName(name, Object.keys(parameters)) ?? '–';
  throw new Problem(
    say.error('no-such-parameter', { component: component.id, type: component.type, found: name, expected }),
  );
}

function checkedValue(
  parts: ManagerParts,
  component: ComponentRecord,
  description: ParameterDescription,
  { parameter, value }: Wish,
): ParameterValue {
  const result = parameterSchema(description).safeParse(value);
  const { kind, args } = expectedValue(description);
  const refused = (): Problem =>
    new Problem(
      say.error(`refused-${kind}`, {
        component: component.id,
        parameter,
        found: String(value).slice(0, 100),
        ...args,
      }),
    );
  if (!result.success) throw refused();
  if (description.kind === 'component') {
    const target = findReference(parts, component, String(result.data), description.role);
    if (target === undefined) throw refused();
    checkMount(parts, { ...component.parameters, [parameter]: target.id }, component);
    return target.id;
  }
  checkMount(parts, { ...component.parameters, [parameter]: result.data }, component);
  return result.data;
}

function findReference(
  { planet }: ManagerParts,
  component: ComponentRecord,
  name: string,
  role: string,
): ComponentRecord | undefined {
  const ids = [name, `${component.flowId}/${name}`, `/atmosphere/${name}`];
  const near = planet.store.all('component').filter(({ flowId }) => [component.flowId, '/atmosphere'].includes(flowId));
  const targets = ids.map((id) => near.find((candidate) => candidate.id === id));
  return targets.find(
    (target) =>
      target !== undefined &&
      planet.types.get(target.type)?.role === role &&
      (role !== 'porter' || target.workerId === component.workerId),
  );
}

/** Throws Problem when another component has the same mount on the same porter. */
function checkMount(
  { planet }: ManagerParts,
  parameters: ComponentRecord['parameters'],
  component: ComponentRecord,
): void {
  const place = placesOf(planet.types.get(component.type)?.parameters ?? {}, parameters);
  for (const other of planet.store.all('component')) {
    if (other.id === component.id) continue;
    const taken = placesOf(planet.types.get(other.type)?.parameters ?? {}, other.parameters);
    const clash = place.find(({ porter, mount }) => taken.some((it) => it.porter === porter && it.mount === mount));
    if (clash !== undefined)
      throw new Problem(
        say.error('parameter-taken', { parameter: clash.parameter, found: String(clash.mount), other: other.id }),
      );
  }
}

function placesOf(
  descriptions: Readonly<Record<string, ParameterDescription>>,
  parameters: ComponentRecord['parameters'],
): { parameter: string; mount: ParameterValue; porter: ParameterValue }[] {
  const named = Object.entries(descriptions);
  const porters = named.flatMap(([name, description]) =>
    description.kind === 'component' && description.role === 'porter' ? (parameters[name] ?? []) : [],
  );
  return named.flatMap(([parameter, { kind }]) => {
    const mount = parameters[parameter];
    return kind === 'mount' && mount !== undefined ? porters.map((porter) => ({ parameter, mount, porter })) : [];
  });
}
