import {
  atmosphereId,
  type Change,
  type Clock,
  type ComponentRecord,
  type FlowId,
  type Message,
  Store,
} from '@headwater/state';
import type { WantedComponent } from '@headwater/protocol/calls/wanted-component';
import { emptyPlan, type Plan, type PlannedComponent, type Types } from '../planet-file/plan.ts';
import { isOutdated } from './adopt-moods.ts';
import { Mutes } from './mutes.ts';
import { planChanges, type PlannedFields, type ReleasedRecords } from './plan-changes.ts';
import type { RunState } from './run-state.ts';
import type { RunStateKeeper } from './run-state-keeper.ts';
import { startOf, wishOf, withPlan, withWish } from './run-wishes.ts';
import { Trials, type Trial } from './trials.ts';
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
  /** Who was started, stopped and muted. */
  runState: RunStateKeeper;
  /** Value of the secret of that name; undefined when nobody has set it. */
  secretOf: (name: string) => string | undefined;
}

/** Everything that the manager manages, and its only writer. Others follow its store. */
export class Planet {
  readonly store: Store;
  readonly mutes: Mutes;
  readonly #options: PlanetOptions;
  readonly #trials = new Trials();
  readonly #planned = new Map<string, PlannedComponent>();
  readonly #latencyS = new Map<string, number>();
  /** What effects of a type ran with last: a folder that goes away ends no component that runs. */
  readonly #effectBundles = new Map<string, string>();
  readonly #wantListeners = new Set<() => void>();
  readonly #planListeners = new Set<(released: readonly ReleasedRecords[]) => void>();

  /** An empty planet: `run` says what it is made of. */
  constructor(options: PlanetOptions) {
    this.#options = options;
    this.store = new Store({ clock: options.clock });
    const { store } = this;
    const { clock, runState } = options;
    this.mutes = new Mutes({ store, clock, kept: runState });
    this.run(emptyPlan, 0);
    this.setMessages('catalog', options.catalog.messages);
  }

  get types(): Types {
    return this.#options.catalog.types;
  }

  /** The workers that the planet names. */
  get workerIds(): string[] {
    return [...new Set(this.store.all('component').map(({ workerId }) => workerId))];
  }

  /** Makes the planet what `plan` says, in one batch: components that it does not change are not touched. */
  run(plan: Plan, revision: number, isTemporary: (flow: FlowId) => boolean = () => false): void {
    const before = [...this.#planned.values()];
    this.#options.runState.set((state) => withPlan(state, before, plan.components));
    this.#planned.clear();
    for (const planned of plan.components) this.#planned.set(planned.id, planned);
    this.#latencyS.clear();
    for (const { id, latencyS } of plan.flows) this.#latencyS.set(id, latencyS);
    const input = { plan, revision, isTemporary, fields: (planned: PlannedComponent) => this.#fields(planned) };
    const { changes, released } = planChanges(this.store, input);
    // Before the batch: what a worker says in answer to it is judged by what it still may say.
    for (const listener of this.#planListeners) listener(released);
    const there = new Set<string>([atmosphereId, ...plan.flows.map(({ id }) => id), ...this.#planned.keys()]);
    const muteChanges = this.mutes.follow(there);
    this.store.apply([...changes, ...muteChanges]);
    this.#tellWanted();
  }

  /**
   * Gives components values that are in no revision yet, `effect.parameter` for an effect's: they count over the plan
   * until the trials end.
   */
  try(trials: readonly Trial[]): void {
    for (const trial of trials) this.#trials.add(trial);
    this.#refresh(trials);
  }

  /** Ends trials: the plan's values count again. */
  endTrials(trials: readonly Trial[]): void {
    for (const trial of trials) this.#trials.remove(trial);
    this.#refresh(trials);
  }

  /** All that a worker shall know of what it runs. */
  wanted(workerId: string): WantedComponent[] {
    return wantedComponents(workerId, {
      components: this.store.all('component'),
      settings: (id) => this.#settings(id),
      types: this.types,
      bundleOf: (type) => this.#bundleOf(type),
      secretOf: this.#options.secretOf,
    });
  }

  /** Calls `listener` whenever what workers shall run may have changed; returns what undoes it. */
  onWanted(listener: () => void): () => void {
    this.#wantListeners.add(listener);
    return () => this.#wantListeners.delete(listener);
  }

  /** Calls `listener` before each new plan's batch, with the records that leave their workers; returns what undoes it. */
  onPlan(listener: (released: readonly ReleasedRecords[]) => void): () => void {
    this.#planListeners.add(listener);
    return () => this.#planListeners.delete(listener);
  }

  /**
   * Starts what does not run, and starts anew what is sad or waits for its restart. Resolves when that is kept. Where it
   * cannot be kept it counts all the same, as `stop` and `restart` do: nobody is held from stopping a stream by a full disk.
   * A message of the planet tells then, until it is kept.
   */
  start(components: readonly ComponentRecord[]): Promise<void> {
    return this.#wish('running', components, ({ id }) => !this.#isRunning(id));
  }

  stop(components: readonly ComponentRecord[]): Promise<void> {
    return this.#wish('stopped', components);
  }

  restart(components: readonly ComponentRecord[]): Promise<void> {
    return this.#wish('running', components);
  }

  /** Resolves when all that people wished, and what plans made of it, is on the disk, or could not be put there. */
  kept(): Promise<void> {
    return this.#options.runState.settled();
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
    this.#tellWanted();
  }

  /** Tells workers of secrets that were set or removed. */
  refreshSecrets(): void {
    this.#tellWanted();
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

  #fields(planned: PlannedComponent): PlannedFields {
    const { id, flowId, type, label, workerId, links, restart } = planned;
    const { parameters, effects } = this.#trials.over(id, planned);
    const wanted = wishOf(this.#options.runState.state, id) ?? planned.wanted;
    const known = this.store.get('component', id);
    const old = known?.type === type ? known.bundle : '';
    const bundle = this.#options.catalog.bundleOf(type) ?? old;
    const enabled = planned.wanted === 'running';
    return { flowId, type, label, workerId, parameters, links, effects, wanted, enabled, restart, bundle };
  }

  #bundleOf(type: string): string | undefined {
    const bundle = this.#options.catalog.bundleOf(type) ?? this.#effectBundles.get(type);
    if (bundle !== undefined) this.#effectBundles.set(type, bundle);
    return bundle;
  }

  #settings(id: string): ComponentSettings {
    const planned = this.#planned.get(id);
    if (planned === undefined) throw new Error(`component ${id} is not planned`);
    const latencyS = this.#latencyS.get(planned.flowId) ?? 0;
    return { nice: planned.nice, latencyS, start: startOf(this.#options.runState.state, id) };
  }

  #isRunning(id: ComponentRecord['id']): boolean {
    const { mood } = this.store.get('component', id) ?? {};
    return mood !== 'sad' && this.store.get('process', id)?.state === 'running';
  }

  async #wish(
    wanted: 'running' | 'stopped',
    components: readonly ComponentRecord[],
    isMeant: (component: ComponentRecord) => boolean = () => true,
  ): Promise<void> {
    const nowMs = this.#options.clock.nowMs();
    const planned = (id: string): PlannedComponent['wanted'] | undefined => this.#planned.get(id)?.wanted;
    let ids: ComponentRecord['id'][] = [];
    // By what counts when its turn comes: others may have wished something else, or taken a component away.
    const edit = (state: RunState): RunState => {
      const isWanted = (id: string): boolean => (wishOf(state, id) ?? planned(id)) === wanted;
      const meant = components.filter((one) => this.#planned.has(one.id) && (!isWanted(one.id) || isMeant(one)));
      ids = meant.map(({ id }) => id);
      return withWish(state, { ids, wanted, nowMs }, planned);
    };
    const { runState } = this.#options;
    // What counts already is tried until it is kept, and a message tells of it meanwhile.
    await runState.change(edit).catch(() => runState.set(edit));
    if (ids.length === 0) return;
    this.store.apply(ids.map((id) => ({ op: 'patch', kind: 'component', id, fields: { wanted } })));
    this.#tellWanted();
  }

  /** Shows components as their plan and what is tried on them say. */
  #refresh(trials: readonly Trial[]): void {
    const changes = trials.flatMap(({ id }): Change[] => {
      const planned = this.#planned.get(id);
      if (planned === undefined) return [];
      const { parameters, effects } = this.#trials.over(id, planned);
      return [{ op: 'patch', kind: 'component', id: planned.id, fields: { parameters, effects } }];
    });
    if (changes.length === 0) return;
    this.store.apply(changes);
    this.#tellWanted();
  }

  #tellWanted(): void {
    for (const listener of this.#wantListeners) listener();
  }
}
