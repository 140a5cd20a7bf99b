import { namedComponents, type ComponentRecord } from '@headwater/state';
import type { WantedComponent } from '@headwater/protocol/calls/wanted-component';
import type { Types } from '../planet-file/plan.ts';
import { secretUses, secretValues } from '../secrets/secret-uses.ts';

/** What the manager knows of a component beside its record. */
export interface ComponentSettings {
  nice: number;
  latencyS: number;
  /** Rises when a person starts or restarts it. */
  start: number;
}

export interface WantedInput {
  components: readonly ComponentRecord[];
  settings: (id: string) => ComponentSettings;
  types: Types;
  /** SHA-256 (hex) of the bundle of that type; undefined when there is none. */
  bundleOf: (type: string) => string | undefined;
  /** Value of the secret of that name; undefined when nobody has set it. */
  secretOf: (name: string) => string | undefined;
}

/** Returns all that shall be known to a worker. A component without its bundle or one of its effects' cannot run and is left out. */
export function wantedComponents(workerId: string, input: WantedInput): WantedComponent[] {
  const referrers = referrersOf(input);
  return input.components
    .filter((component) => component.workerId === workerId && component.bundle !== '')
    .map((component) => ({ component, effects: wantedEffects(component, input) }))
    .filter(({ effects }) => effects.every(({ bundle }) => bundle !== ''))
    .map(({ component, effects }) => ({
      id: component.id,
      type: component.type,
      label: component.label,
      bundle: component.bundle,
      parameters: component.parameters,
      live: liveNames(input.types, component.type),
      links: [...component.links],
      effects,
      secrets: secretValues(secretUses(component, input.types), input.secretOf),
      referrers: referrers.get(component.id) ?? [],
      wanted: component.wanted,
      restart: component.restart,
      ...input.settings(component.id),
    }));
}

function wantedEffects({ effects }: ComponentRecord, { types, bundleOf }: WantedInput): WantedComponent['effects'] {
  return effects.map(({ name, type, parameters }) => ({
    name,
    type,
    bundle: bundleOf(type) ?? '',
    parameters,
    live: liveNames(types, type),
  }));
}

function liveNames(types: Types, type: string): string[] {
  const parameters = Object.entries(types.get(type)?.parameters ?? {});
  return parameters.filter(([, { live }]) => live === true).map(([name]) => name);
}

function referrersOf({ components, types }: WantedInput): Map<string, WantedComponent['referrers']> {
  const referrers = new Map<string, WantedComponent['referrers']>();
  for (const component of components) {
    const { id, type, label, parameters } = component;
    for (const target of namedComponents(component, types)) {
      const list = referrers.get(target) ?? [];
      list.push({ id, type, label, parameters });
      referrers.set(target, list);
    }
  }
  return referrers;
}
