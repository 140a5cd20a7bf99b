import type { ComponentDescription, ComponentRecord, NumberDescription } from '@headwater/state';

/** One of the numbers that a component reports: its key in the record, and whose words it has. */
export interface NumberField {
  key: string;
  /** Null for those that the kit reports of every process. */
  type: string | null;
  name: string;
  /** The effect that reports it; empty for the component's own. */
  effect: string;
  description: NumberDescription;
}

/** What every process uses. */
const ofProcess: readonly NumberField[] = [
  { key: 'memory', type: null, name: 'memory', effect: '', description: { kind: 'gauge', unit: 'B' } },
  { key: 'cpu', type: null, name: 'cpu', effect: '', description: { kind: 'counter', unit: 's' } },
];

/** The numbers of a component, of its effects and of its process, in this order. */
export function numberFields(
  { type, effects }: Pick<ComponentRecord, 'type' | 'effects'>,
  types: ReadonlyMap<string, ComponentDescription>,
): NumberField[] {
  const of = (owner: string, effect: string): NumberField[] =>
    Object.entries(types.get(owner)?.numbers ?? {}).map(([name, description]) => ({
      ...{ type: owner, name, effect, description },
      key: effect === '' ? name : `${effect}.${name}`,
    }));
  return [...of(type, ''), ...effects.flatMap((use) => of(use.type, use.name)), ...ofProcess];
}
