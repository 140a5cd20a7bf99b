import type { CheckReport } from '@headwater/protocol/calls/check-report';
import type { CallContext } from '@headwater/protocol/peer';
import {
  nearestName,
  Problem,
  type ComponentDescription,
  type ParameterValue,
  type ParameterValues,
} from '@headwater/state';
import { expectedValue } from '../planet-file/expected-value.ts';
import { defaultValue, parameterSchema } from '../planet-file/parameter-schema.ts';
import { refuseComponent } from '../revisions/author.ts';
import { say } from '../say.ts';
import { secretUses, secretValues } from '../secrets/secret-uses.ts';
import { authorOf } from './author-of.ts';
import { describeTypes } from './describe-types.ts';
import type { ManagerParts, Session } from './manager-parts.ts';
import { workerNamed } from './worker-named.ts';

/** A check has 45 s there, and waits for others before it. */
const timeoutMs = 150_000;

interface Wish {
  type: string;
  workerId: string;
  parameters: ParameterValues;
}

/**
 * Asks a worker whether a component of that type could run there. Throws Problem for a type, a worker or a parameter that is
 * not there, for a value that the parameter does not take, and for launch text of anybody but an owner; what is required may be
 * left out.
 */
export async function checkType(
  parts: ManagerParts,
  session: Session,
  wish: Wish,
  { callId, signal }: CallContext,
): Promise<CheckReport> {
  const [description] = describeTypes(parts, { type: wish.type });
  const bundle = parts.catalog.bundleOf(wish.type);
  if (description === undefined || bundle === undefined) throw new Error(`type ${wish.type} has no bundle`);
  // Its check has GStreamer read that text, which is as good as running it.
  refuseComponent(authorOf(session), { id: wish.type, type: wish.type }, parts.planet.types);
  const parameters = { ...defaultsOf(description), ...chosenValues(description, wish.parameters) };
  const worker = workerNamed(parts, wish.workerId);
  const uses = secretUses({ type: wish.type, parameters, effects: [] }, parts.planet.types);
  const secrets = secretValues(uses, (name) => parts.secrets.valueOf(name));
  return worker.call('check', { bundle, parameters, secrets }, { callId, signal, timeoutMs });
}

function defaultsOf({ parameters }: ComponentDescription): Record<string, ParameterValue> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, description]) => {
      const value = defaultValue(description);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function chosenValues(
  { type, parameters }: ComponentDescription,
  wished: ParameterValues,
): Record<string, ParameterValue> {
  return Object.fromEntries(
    Object.entries(wished).map(([name, wish]) => {
      const description = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
      if (description === undefined) {
        const expected = nearestName(name, Object.keys(parameters)) ?? '–';
        throw new Problem(say.error('no-such-parameter', { component: type, type, found: name, expected }));
      }
      const result = parameterSchema(description).safeParse(wish);
      if (result.success) return [name, result.data];
      const { kind, args } = expectedValue(description);
      const found = String(wish).slice(0, 100);
      throw new Problem(say.error(`refused-${kind}`, { component: type, parameter: name, found, ...args }));
    }),
  );
}
