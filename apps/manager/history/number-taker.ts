import type { Clock, ComponentRecord, NumberDescription, NumbersRecord, Store } from '@headwater/state';
import { feedNumber } from '../metrics/feed-number.ts';
import type { Types } from '../planet-file/plan.ts';
import { NumberHistory, stepMs, type Values } from './number-history.ts';

/** Numbers come every ten seconds, a little earlier or later; who misses more steps than this tells nothing any more. */
const mostMissed = 1;

/** What was known of a component at the last step. */
interface Taken {
  numbers: NumbersRecord;
  values: Values;
  /** Steps since its numbers came. */
  missed: number;
}

/** What every process tells of itself. */
const ofProcess: Readonly<Record<string, NumberDescription['kind']>> = { cpu: 'counter', memory: 'gauge' };

interface NumberTakerOptions {
  clock: Clock;
  store: Pick<Store, 'all' | 'get'>;
  types: () => Types;
}

/** Takes a step of everybody's numbers every ten seconds: of components by their id, of workers by `worker <name>`. */
export class NumberTaker {
  readonly history = new NumberHistory();
  readonly #options: NumberTakerOptions;
  readonly #taken = new Map<string, Taken>();
  #cancel: () => void;

  constructor(options: NumberTakerOptions) {
    this.#options = options;
    this.#cancel = options.clock.after(stepMs, () => this.#next());
  }

  close(): void {
    this.#cancel();
  }

  #next(): void {
    const { clock, store } = this.#options;
    this.#cancel = clock.after(stepMs, () => this.#next());
    const owners = new Map<string, Values>();
    for (const component of store.all('component'))
      owners.set(component.id, { ...this.#valuesOf(component), ...this.#processOf(component) });
    for (const { id } of store.all('worker')) owners.set(workerOwner(id), this.#loadOf(id));
    for (const id of [...this.#taken.keys()]) if (!owners.has(id)) this.#taken.delete(id);
    this.history.take(clock.nowMs(), owners);
  }

  #valuesOf(component: ComponentRecord): Values {
    const { id } = component;
    const numbers = this.#options.store.get('numbers', id);
    const before = this.#taken.get(id);
    if (numbers === undefined) {
      this.#taken.delete(id);
      return {};
    }
    const missed = numbers === before?.numbers ? before.missed + 1 : 0;
    const values =
      missed > 0 ? (before?.values ?? {}) : measured(component, this.#options.types(), numbers, before?.numbers);
    this.#taken.set(id, { numbers, values, missed });
    return missed > mostMissed ? {} : values;
  }

  /** What its worker measures of its process and all that belongs to it. */
  #processOf({ id, workerId }: ComponentRecord): Values {
    const { store } = this.#options;
    const used = store.get('load', workerId)?.components[id];
    if (used === undefined || store.get('process', id)?.state !== 'running') return {};
    return { 'process.cpu': used.cpu, 'process.memory': used.memoryBytes };
  }

  #loadOf(worker: string): Values {
    const { store } = this.#options;
    const [load, machine] = [store.get('load', worker), store.get('machine', worker)];
    if (load === undefined || store.get('worker', worker)?.connected !== true) return {};
    const used = machine === undefined ? {} : { memory: machine.memoryBytes - load.memoryFreeBytes };
    return { cpu: load.cpu, ...used };
  }
}

/** Whose history a worker's is. */
export function workerOwner(worker: string): string {
  return `worker ${worker}`;
}

function measured(component: ComponentRecord, types: Types, numbers: NumbersRecord, before?: NumbersRecord): Values {
  const kindOf = kinds(component, types);
  return Object.fromEntries(
    Object.entries(numbers.values).flatMap(([name, value]) => {
      const kind = kindOf(name);
      if (kind === 'gauge') return [[name, value]];
      const rate = kind === undefined ? undefined : rateBetween(before, numbers, name);
      return rate === undefined ? [] : [[name, rate]];
    }),
  );
}

/** By the clock of the machine that they come from. */
function rateBetween(before: NumbersRecord | undefined, now: NumbersRecord, name: string): number | undefined {
  const [first, last] = [before?.values[name], now.values[name]];
  if (before === undefined || first === undefined || last === undefined || now.atMs <= before.atMs) return undefined;
  // Its process is another, and counts from nought again.
  return last < first ? undefined : ((last - first) * 1000) / (now.atMs - before.atMs);
}

/** Tells counters from gauges: by the descriptions of the component and its effects, and by what every job reports. */
function kinds(
  { type, effects }: ComponentRecord,
  types: Types,
): (name: string) => NumberDescription['kind'] | undefined {
  return (name) => {
    const dot = name.indexOf('.');
    const effect = dot < 0 ? undefined : effects.find((use) => use.name === name.slice(0, dot));
    const own = effect === undefined ? name : name.slice(dot + 1);
    const declared = types.get(effect?.type ?? type)?.numbers ?? {};
    if (Object.hasOwn(declared, own)) return declared[own]?.kind;
    if (effect === undefined && Object.hasOwn(ofProcess, name)) return ofProcess[name];
    return feedNumber(name)?.kind;
  };
}
