import type { ComponentDescription, ParameterNeed, ParameterValue } from '@headwater/state';
import { defaultValue } from './parameter-schema.ts';

/** What a parameter has when it is as good as not given: 0, no text, or no. */
function emptyValue(description: ComponentDescription, name: string): ParameterValue {
  const kind = description.parameters[name]?.kind;
  return kind === 'integer' || kind === 'number' ? 0 : kind === 'boolean' ? false : '';
}

/** The needs of a component that parameters leave open; `isRefused` names those whose value was refused already. */
export function openNeeds(
  description: ComponentDescription,
  parameters: Readonly<Record<string, ParameterValue>>,
  isRefused: (name: string) => boolean,
): ParameterNeed[] {
  const isGiven = (name: string) =>
    parameters[name] !== undefined && parameters[name] !== emptyValue(description, name);
  const mayBeGiven = (name: string) => isRefused(name) || isGiven(name);
  return (description.needs ?? []).filter(
    ({ when, oneOf }) => (when === undefined || isGiven(when)) && !oneOf.some(mayBeGiven),
  );
}

/** The same as JSON schemas that all must hold. */
export function needsSchemas(description: ComponentDescription): object[] {
  const given = (name: string): object => {
    const declared = description.parameters[name];
    const empty = emptyValue(description, name);
    const fallback = declared === undefined ? undefined : defaultValue(declared);
    const byDefault = fallback !== undefined && fallback !== empty;
    return { properties: { [name]: { not: { const: empty } } }, ...(byDefault ? {} : { required: [name] }) };
  };
  return (description.needs ?? []).map(({ when, oneOf }) => {
    const then = { anyOf: oneOf.map(given) };
    return when === undefined ? then : { if: given(when), then };
  });
}
