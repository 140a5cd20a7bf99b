import type {
  ComponentDescription,
  ComponentId,
  ComponentRecord,
  ParameterDescription,
  ParameterValue,
} from '@headwater/state';
import { parameterGroups, type ParameterField } from './parameter-groups.ts';

/** A parameter that several components have: the same name, kind, unit and role. */
export interface SharedParameter {
  /** Which one it is: a name may stand for several kinds. */
  id: string;
  /** With what all of them take, and the value that all have; undefined where they differ. */
  field: ParameterField;
  /** Those that have it. */
  owners: readonly { component: ComponentRecord; value: ParameterValue | undefined; isLive: boolean }[];
  /** Those of the chosen ones that do not. */
  without: readonly ComponentRecord[];
}

/** What several components can be set to together; what all of them have comes first. */
export function sharedParameters(
  components: readonly ComponentRecord[],
  types: ReadonlyMap<string, ComponentDescription>,
): SharedParameter[] {
  const found = new Map<string, { component: ComponentRecord; field: ParameterField }[]>();
  for (const component of components)
    for (const field of parameterGroups(component, types).flatMap(({ fields }) => fields)) {
      const id = identity(field);
      found.set(id, [...(found.get(id) ?? []), { component, field }]);
    }
  return [...found]
    .filter(([, owners]) => owners.length > 1)
    .toSorted(([, one], [, other]) => other.length - one.length)
    .flatMap(([id, owners]): SharedParameter[] => {
      const [first, ...others] = owners.map(({ field }) => field);
      if (first === undefined) return [];
      const description = others.reduce((now, field) => narrowed(now, field.description), first.description);
      const isSame = others.every(({ value }) => value === first.value);
      const having = new Set(owners.map(({ component }) => component.id));
      return [
        {
          id,
          field: { ...first, description, value: isSame ? first.value : undefined },
          owners: owners.map(({ component, field }) => ({
            ...{ component, value: field.value, isLive: field.description.live === true },
          })),
          without: components.filter((component) => !having.has(component.id)),
        },
      ];
    });
}

/** By what a new value does to a component. */
export interface ChangeCounts {
  /** Take it while they run. */
  now: number;
  /** Are restarted for it. */
  restart: number;
  /** Do not run: they take it when they start. */
  later: number;
  /** Have it already. */
  same: number;
}

/** What setting that value does to those that have the parameter. */
export function changeCounts(
  { owners }: Pick<SharedParameter, 'owners'>,
  value: ParameterValue,
  isRunning: (id: ComponentId) => boolean,
): ChangeCounts {
  const counts: ChangeCounts = { now: 0, restart: 0, later: 0, same: 0 };
  for (const owner of owners) counts[effectOn(owner, value, isRunning)]++;
  return counts;
}

/** What setting that value does to one of them. */
export function effectOn(
  { component, value, isLive }: SharedParameter['owners'][number],
  wanted: ParameterValue,
  isRunning: (id: ComponentId) => boolean,
): keyof ChangeCounts {
  if (value === wanted) return 'same';
  if (!isRunning(component.id)) return 'later';
  return isLive ? 'now' : 'restart';
}

function identity({ key, description }: ParameterField): string {
  const unit = 'unit' in description ? (description.unit ?? '') : '';
  const role = description.kind === 'component' ? description.role : '';
  return [key, description.kind, unit, role].join(' ');
}

/** What both of two descriptions of a kind allow. */
function narrowed(one: ParameterDescription, other: ParameterDescription): ParameterDescription {
  if (one.kind === 'choice' && other.kind === 'choice')
    return { ...one, options: one.options.filter((option) => other.options.includes(option)) };
  if ((one.kind === 'integer' && other.kind === 'integer') || (one.kind === 'number' && other.kind === 'number'))
    return { ...one, min: Math.max(one.min, other.min), max: Math.min(one.max, other.max) };
  return one;
}
