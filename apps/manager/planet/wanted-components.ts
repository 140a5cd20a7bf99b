import type { ComponentRecord, ParameterDescription } from '@headwater/state';
import type { WantedComponent } from '@headwater/protocol/calls/wanted-component';
import type { Types } from '../planet-file/plan.ts';

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
}

/** Returns all that shall be known to a worker. A component without a bundle cannot run and is left out. */
export function wantedComponents(workerId: string, input: WantedInput): WantedComponent[] {
  const referrers = referrersOf(input);
  return input.components
    .filter((component) => component.workerId === workerId && component.bundle !== '')
    .map((component) => ({
      id: component.id,
      type: component.type,
      label: component.label,
      bundle: component.bundle,
      parameters: component.parameters,
      live: liveNames(input.types, component.type),
      links: [...component.links],
      effects: [],
      secrets: {},
      referrers: referrers.get(component.id) ?? [],
      wanted: component.wanted,
      restart: component.restart,
      ...input.settings(component.id),
    }));
}

function liveNames(types: Types, type: string): string[] {
  const parameters = Object.entries(types.get(type)?.parameters ?? {});
  return parameters.filter(([, { live }]) => live === true).map(([name]) => name);
}

function referrersOf({ components, types }: WantedInput): Map<string, WantedComponent['referrers']> {
  const referrers = new Map<string, WantedComponent['referrers']>();
  for (const { id, type, label, parameters } of components) {
    for (const target of referencesOf(types.get(type)?.parameters ?? {}, parameters)) {
      const list = referrers.get(target) ?? [];
      list.push({ id, type, label, parameters });
      referrers.set(target, list);
    }
  }
  return referrers;
}

function referencesOf(
  descriptions: Readonly<Record<string, ParameterDescription>>,
  parameters: ComponentRecord['parameters'],
): Set<string> {
  const names = Object.keys(descriptions).filter((name) => descriptions[name]?.kind === 'component');
  return new Set(names.flatMap((name) => (typeof parameters[name] === 'string' ? [parameters[name]] : [])));
}
