import type { ComponentDescription, ComponentRecord, ParameterDescription, ParameterValue } from '@headwater/state';

/** One parameter of a component or of one of its effects, as the page shows it. */
export interface ParameterField {
  /** As `setParameter` takes it: the parameter, or `effect.parameter`. */
  key: string;
  /** Whose words it has: the type of the component or of the effect. */
  type: string;
  /** Its name within that type. */
  name: string;
  description: ParameterDescription;
  /** Undefined while nobody has set it and it has no default. */
  value: ParameterValue | undefined;
}

/** Parameters that belong together. */
export type ParameterGroup = { fields: readonly ParameterField[] } & (
  { kind: 'required' | 'normal' } | { kind: 'effect'; name: string; type: string }
);

/** A component's parameters: those it needs, the others, and those of each effect. Groups without any are left out. */
export function parameterGroups(
  component: Pick<ComponentRecord, 'type' | 'parameters' | 'effects'>,
  types: ReadonlyMap<string, ComponentDescription>,
): ParameterGroup[] {
  const { type, parameters, effects } = component;
  const own = fieldsOf('', type, parameters, types);
  const isRequired = ({ description }: ParameterField): boolean => description.required === true;
  const groups: ParameterGroup[] = [
    { kind: 'required', fields: own.filter(isRequired) },
    { kind: 'normal', fields: own.filter((field) => !isRequired(field)) },
    ...effects.map((use): ParameterGroup => {
      const fields = fieldsOf(`${use.name}.`, use.type, use.parameters, types);
      return { kind: 'effect', name: use.name, type: use.type, fields };
    }),
  ];
  return groups.filter(({ fields }) => fields.length > 0);
}

function fieldsOf(
  prefix: string,
  type: string,
  values: Readonly<Record<string, ParameterValue>>,
  types: ReadonlyMap<string, ComponentDescription>,
): ParameterField[] {
  const declared = types.get(type)?.parameters ?? {};
  return Object.entries(declared).map(([name, description]) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return { key: prefix + name, type, name, description, value };
  });
}
