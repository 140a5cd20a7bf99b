import {
  actGroups,
  LongAct,
  type ActBefore,
  type ActTarget,
  type ActVerb,
  type Clock,
  type ComponentId,
  type Mirror,
} from '@headwater/state';

/** Something that was asked of components and goes on: `apply` is a plan that is carried out. */
export interface ActRun {
  id: number;
  verb: ActVerb | 'apply';
  act: LongAct;
}

/** Who takes longer than this is shown, also when it is only one. */
const briefMs = 1_500;

interface ActRunsOptions {
  mirror: Mirror;
  clock: Clock;
  ask: (verb: ActVerb, ids: readonly ComponentId[]) => Promise<unknown>;
}

/** Everything that goes on, whatever page is shown. */
export class ActRuns {
  readonly #options: ActRunsOptions;
  readonly #listeners = new Set<() => void>();
  readonly #endListeners = new Set<(run: ActRun) => void>();
  #runs: readonly ActRun[] = [];
  #pending: ReadonlyMap<ComponentId, ActRun['verb']> = new Map();
  #lastId = 0;
  #version = 0;

  constructor(options: ActRunsOptions) {
    this.#options = options;
  }

  /** Does something to components, a few flows at a time. */
  begin(verb: ActVerb, ids: readonly ComponentId[]): void {
    const components = this.#options.mirror.all('component').filter(({ id }) => ids.includes(id));
    this.#add(verb, actGroups(verb, components), (some) => this.#options.ask(verb, some));
  }

  /** Shows how far something is that the manager does by itself, told from what was known before. */
  follow(targets: readonly (ActTarget & { before: ActBefore })[]): void {
    if (targets.length > 0) this.#add('apply', [targets], () => Promise.resolve());
  }

  /** Those that are worth to be shown: of many, or not over in a moment. */
  get shown(): readonly ActRun[] {
    return this.#runs.filter((run) => this.isLong(run));
  }

  isLong({ act }: ActRun): boolean {
    return act.progress.total > 1 || this.#options.clock.nowMs() - act.startedMs >= briefMs;
  }

  /** Whether something would be left alone if nobody went on. */
  get isMoreToCome(): boolean {
    return this.#runs.some(({ act: { progress } }) => !progress.isCancelled && progress.notBegun.length > 0);
  }

  /** What was asked for and is not answered yet. */
  get pending(): ReadonlyMap<ComponentId, ActRun['verb']> {
    return this.#pending;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Another number whenever anything is new. */
  readonly version = (): number => this.#version;

  /** Calls `listener` once for each that is over; returns what undoes it. */
  onEnd(listener: (run: ActRun) => void): () => void {
    this.#endListeners.add(listener);
    return () => this.#endListeners.delete(listener);
  }

  #add(
    verb: ActRun['verb'],
    groups: readonly (readonly ActTarget[])[],
    ask: (ids: readonly ComponentId[]) => Promise<unknown>,
  ): void {
    const { mirror, clock } = this.#options;
    const ids = new Set(groups.flat().map(({ id }) => id));
    for (const { act } of this.#runs) act.release(ids);
    const act = new LongAct({ groups, mirror, clock, ask, onChange: () => this.#changed() });
    this.#runs = [...this.#runs, { id: ++this.#lastId, verb, act }];
    clock.after(briefMs, () => this.#changed());
    this.#changed();
  }

  #changed(): void {
    const over = this.#runs.filter(({ act }) => act.progress.isOver);
    this.#runs = this.#runs.filter((run) => !over.includes(run));
    const pending = this.#runs.flatMap(({ verb, act }) => act.pending.map((id) => [id, verb] as const));
    if (String(pending) !== String([...this.#pending])) this.#pending = new Map(pending);
    this.#version++;
    for (const listener of this.#listeners) listener();
    for (const run of over) for (const listener of this.#endListeners) listener(run);
  }
}
