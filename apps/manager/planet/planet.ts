import {
  atmosphereId,
  type Change,
  type Clock,
  type ComponentRecord,
  type Message,
  type ParameterValue,
  Store,
} from '@headwater/state';
import type { WantedComponent } from '@headwater/protocol/calls/wanted-component';
import type { PlannedComponent, Types } from '../planet-file/plan.ts';
import { isOutdated } from './adopt-moods.ts';
import type { LoadedPlanet } from './load-planet.ts';
import type { PlanetState } from './planet-state.ts';
import { restoreComponent } from './restore-component.ts';
import { wantedComponents, type ComponentSettings } from './wanted-components.ts';

/** The part of the catalog that a planet needs. */
export interface TypeSource {
  readonly types: Types;
  readonly messages: readonly Message[];
  bundleOf(type: string): string | undefined;
}

export interface PlanetOptions {
  clock: Clock;
  catalog: TypeSource;
  loaded: LoadedPlanet;
  /** Called with what was changed since the file was read, whenever it changes. */
  onState: (state: PlanetState) => void;
}

/** Everything that the manager manages, and its only writer. Others follow its store. */
export class Planet {
  readonly store: Store;
  readonly #options: PlanetOptions;
  readonly #planned = new Map<string, PlannedComponent>();
  readonly #latencyS = new Map<string, number>();
  readonly #starts = new Map<string, number>();
  readonly #wantListeners = new Set<() => void>();

  constructor(options: PlanetOptions) {
    this.#options = options;
    this.store = new Store({ clock: options.clock });
    const { plan, state, messages } = options.loaded;
    for (const { id, latencyS } of plan.flows) this.#latencyS.set(id, latencyS);
    const components = plan.components.map((planned) => this.#restore(planned, state));
    const flows = plan.flows.map(({ id, label, latencyS }) => ({
      kind: 'flow' as const,
      id,
      label,
      latencyS,
      temporary: false,
    }));
    const atmosphere = {
      kind: 'flow' as const,
      id: atmosphereId,
      label: 'atmosphere',
      latencyS: 0.3,
      temporary: false,
    };
    const hasAtmosphere = flows.some(({ id }) => id === atmosphereId);
    this.store.apply(
      [
        { kind: 'planet' as const, id: 'planet' as const, name: plan.name, revision: 0 },
        ...(hasAtmosphere ? flows : [atmosphere, ...flows]),
        ...components,
      ].map((record) => ({ op: 'put', record })),
    );
    this.setMessages('planet-file', messages);
    this.setMessages('catalog', options.catalog.messages);
  }

  get types(): Types {
    return this.#options.catalog.types;
  }

  /** The workers that the planet names. */
  get workerIds(): string[] {
    return [...new Set(this.store.all('component').map(({ workerId }) => workerId))];
  }

  /** All that a worker shall know of what it runs. */
  wanted(workerId: string): WantedComponent[] {
    return wantedComponents(workerId, {
      components: this.store.all('component'),
      settings: (id) => this.#settings(id),
      types: this.types,
    });
  }

  /** Calls `listener` whenever what workers shall run may have changed; returns what undoes it. */
  onWanted(listener: () => void): () => void {
    this.#wantListeners.add(listener);
    return () => this.#wantListeners.delete(listener);
  }

  /** Starts what does not run, and starts anew what is sad or waits for its restart. */
  start(components: readonly ComponentRecord[]): void {
    this.#wantAnew(components.filter((component) => !this.#isRunning(component)));
  }

  stop(components: readonly ComponentRecord[]): void {
    this.#change(components.map(({ id }) => ({ op: 'patch', kind: 'component', id, fields: { wanted: 'stopped' } })));
  }

  restart(components: readonly ComponentRecord[]): void {
    this.#wantAnew(components);
  }

  /** Sets a value that has been checked. */
  setParameter({ id, parameters }: ComponentRecord, name: string, value: ParameterValue): void {
    this.#change([{ op: 'patch', kind: 'component', id, fields: { parameters: { ...parameters, [name]: value } } }]);
  }

  /** Takes over what the catalog has built: the next start of a component uses it. */
  refreshBundles(): void {
    const changes = this.store.all('component').flatMap((component): Change[] => {
      const bundle = this.#options.catalog.bundleOf(component.type) ?? component.bundle;
      const outdated = isOutdated({ bundle }, this.store.get('process', component.id));
      return [{ op: 'patch', kind: 'component', id: component.id, fields: { bundle, outdated } }];
    });
    this.store.apply(changes);
    this.setMessages('catalog', this.#options.catalog.messages);
    for (const listener of this.#wantListeners) listener();
  }

  /** Replaces what is said in that group about the planet, or about a worker. */
  setMessages(group: string, messages: readonly Message[], workerId: string | null = null): void {
    const prefix = `manager:${group}:`;
    const records = messages.map((message) => ({
      kind: 'message' as const,
      id: `${prefix}${message.key}:${message.about ?? ''}`,
      componentId: null,
      workerId,
      ...message,
    }));
    const ids = new Set(records.map(({ id }) => id));
    const gone = this.store.all('message').filter(({ id }) => id.startsWith(prefix) && !ids.has(id));
    this.store.apply([
      ...gone.map(({ kind, id }) => ({ op: 'drop' as const, kind, id })),
      ...records.map((record) => ({ op: 'put' as const, record })),
    ]);
  }

  #restore(planned: PlannedComponent, state: PlanetState): ComponentRecord {
    const changed = Object.hasOwn(state.components, planned.id) ? state.components[planned.id] : undefined;
    this.#planned.set(planned.id, planned);
    if (changed?.start !== undefined) this.#starts.set(planned.id, changed.start);
    const { parameters, wanted } = restoreComponent(planned, changed, this.types);
    const { id, flowId, type, label, workerId, links, restart } = planned;
    const bundle = this.#options.catalog.bundleOf(type) ?? '';
    return {
      kind: 'component',
      ...{ id, flowId, type, label, workerId, parameters, links, wanted, restart, bundle },
      effects: planned.effects,
      mood: 'sleeping',
      outdated: false,
    };
  }

  #settings(id: string): ComponentSettings {
    const planned = this.#planned.get(id);
    if (planned === undefined) throw new Error(`component ${id} is not planned`);
    const latencyS = this.#latencyS.get(planned.flowId) ?? 0;
    return { nice: planned.nice, latencyS, start: this.#starts.get(id) ?? 0 };
  }

  #isRunning({ id, wanted, mood }: ComponentRecord): boolean {
    return wanted === 'running' && mood !== 'sad' && this.store.get('process', id)?.state === 'running';
  }

  #wantAnew(components: readonly ComponentRecord[]): void {
    for (const { id } of components) {
      // By the clock: it rises also when the file that remembers it was lost.
      this.#starts.set(id, Math.max((this.#starts.get(id) ?? 0) + 1, this.#options.clock.nowMs()));
    }
    this.#change(components.map(({ id }) => ({ op: 'patch', kind: 'component', id, fields: { wanted: 'running' } })));
  }

  #change(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.store.apply(changes);
    this.#options.onState(this.#state());
    for (const listener of this.#wantListeners) listener();
  }

  #state(): PlanetState {
    const components = this.store.all('component').flatMap(({ id, parameters, wanted }) => {
      const planned = this.#planned.get(id);
      const start = this.#starts.get(id);
      const changed = Object.entries(parameters).filter(([name, value]) => planned?.parameters[name] !== value);
      if (changed.length === 0 && wanted === planned?.wanted && start === undefined) return [];
      const entry = {
        parameters: Object.fromEntries(changed),
        ...(wanted === planned?.wanted ? {} : { wanted }),
        ...(start === undefined ? {} : { start }),
      };
      return [[id, entry] as const];
    });
    const { fileSha256 } = this.#options.loaded.state;
    return { version: 1, fileSha256, components: Object.fromEntries(components) };
  }
}
