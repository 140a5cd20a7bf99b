import type { ComponentRecord, ParameterValues } from '@headwater/state';
import type { Types } from '../planet-file/plan.ts';

/** Anything with parameters: a component, or an effect of one. */
interface User {
  type: string;
  parameters: ParameterValues;
}

/** Names of the secrets that a component and its effects use, each once. */
export function secretUses(
  component: Pick<ComponentRecord, 'type' | 'parameters' | 'effects'>,
  types: Types,
): string[] {
  const users: readonly User[] = [component, ...component.effects];
  return [...new Set(users.flatMap((user) => namesOf(user, types)))];
}

/** Those of the named secrets that are set, with their values. */
export function secretValues(
  names: readonly string[],
  valueOf: (name: string) => string | undefined,
): Record<string, string> {
  const entries = names.flatMap((name) => {
    const value = valueOf(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function namesOf({ type, parameters }: User, types: Types): string[] {
  const secret = Object.entries(types.get(type)?.parameters ?? {}).filter(([, { kind }]) => kind === 'secret');
  return secret.flatMap(([name]) => {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    return typeof value === 'string' ? [value] : [];
  });
}
