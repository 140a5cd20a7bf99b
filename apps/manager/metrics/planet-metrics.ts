import {
  groupMood,
  muteOf,
  type ComponentRecord,
  type Mood,
  type NumberDescription,
  type NumbersRecord,
  type Store,
} from '@headwater/state';
import { Counter, Gauge, Registry } from 'prom-client';
import type { Types } from '../planet-file/plan.ts';
import { feedNumber } from './feed-number.ts';
import { metricName } from './metric-name.ts';

const moods: readonly Mood[] = ['happy', 'hungry', 'waking', 'sleeping', 'lost', 'sad'];

/**
 * Everything that the manager knows of workers and components, in Prometheus' text format. One series per component and
 * metric, whatever number of viewers it has; what is gone from the planet is gone from here.
 */
export function planetMetrics(store: Store, types: Types): Promise<string> {
  // Made anew each time: nothing has to be cleared, and counters are as high as their owners say.
  const page = new MetricsPage();
  addPlanet(page, store);
  addWorkers(page, store);
  for (const component of store.all('component')) addComponent(page, store, types, component);
  return page.text();
}

/** Metrics by name, made when the first value comes. */
class MetricsPage {
  readonly #registry = new Registry();
  readonly #gauges = new Map<string, Gauge>();
  readonly #counters = new Map<string, Counter>();

  gauge(name: string, help: string, labels: Readonly<Record<string, string>>, value: number): void {
    let metric = this.#gauges.get(name);
    if (metric === undefined) {
      metric = new Gauge({ name, help, labelNames: Object.keys(labels), registers: [this.#registry] });
      this.#gauges.set(name, metric);
    }
    metric.set(labels, value);
  }

  counter(name: string, help: string, labels: Readonly<Record<string, string>>, value: number): void {
    let metric = this.#counters.get(name);
    if (metric === undefined) {
      metric = new Counter({ name, help, labelNames: Object.keys(labels), registers: [this.#registry] });
      this.#counters.set(name, metric);
    }
    metric.inc(labels, value);
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}

function addPlanet(page: MetricsPage, store: Store): void {
  const planet = store.get('planet', 'planet');
  page.gauge('headwater_planet_revision', 'Number of the revision that runs', {}, planet?.revision ?? 0);
  const components = store.all('component');
  for (const mood of moods) {
    const count = components.filter((component) => component.mood === mood).length;
    page.gauge('headwater_planet_components', 'Components of the planet by mood', { mood }, count);
  }
  for (const { id } of store.all('flow')) {
    const mood = groupMood(
      components.filter(({ flowId }) => flowId === id),
      store.all('mute'),
    );
    page.gauge(
      'headwater_flow_mood',
      'Always 1; the label says the worst mood in the flow, without what is muted',
      { flow: id, mood },
      1,
    );
  }
  for (const level of ['error', 'warning', 'info'] as const) {
    const count = store.all('message').filter((message) => message.level === level).length;
    page.gauge('headwater_messages', 'Messages that somebody should read, by level', { level }, count);
  }
}

function addWorkers(page: MetricsPage, store: Store): void {
  for (const { id: worker, connected } of store.all('worker')) {
    page.gauge(
      'headwater_worker_connected',
      '1 while the manager has a link to the worker',
      { worker },
      Number(connected),
    );
    const machine = store.get('machine', worker);
    if (machine !== undefined) {
      page.gauge('headwater_worker_cores', 'Processor cores of the machine', { worker }, machine.cores);
      page.gauge('headwater_worker_memory_bytes', 'Memory of the machine', { worker }, machine.memoryBytes);
    }
    const load = connected ? store.get('load', worker) : undefined;
    if (load === undefined) continue;
    page.gauge('headwater_worker_cpu_ratio', 'Processor time in use, as a share of all cores', { worker }, load.cpu);
    page.gauge('headwater_worker_memory_free_bytes', 'Memory that is free', { worker }, load.memoryFreeBytes);
    page.gauge(
      'headwater_worker_disk_free_bytes',
      'Room on the disk of the home folder',
      { worker },
      load.diskFreeBytes,
    );
  }
}

function addComponent(page: MetricsPage, store: Store, types: Types, component: ComponentRecord): void {
  const { id, type, flowId: flow, workerId: worker, mood } = component;
  const labels = { component: id, flow, type, worker };
  page.gauge('headwater_component_mood', 'Always 1; the label says the mood', { ...labels, mood }, 1);
  const isMuted = muteOf(component, store.all('mute')) !== undefined;
  page.gauge('headwater_component_muted', '1 while somebody has muted it or its flow', labels, Number(isMuted));
  page.gauge('headwater_component_wanted', '1 if it shall run', labels, Number(component.wanted === 'running'));
  const process = store.get('process', id);
  if (process !== undefined) {
    const help = 'Restarts since a person last started it';
    page.counter('headwater_component_restarts_total', help, labels, process.restarts);
  }
  const load = store.get('load', worker)?.components[id];
  if (load !== undefined && process?.state === 'running') {
    page.gauge('headwater_component_cpu_cores', 'Processor time in use, in cores', labels, load.cpu);
    page.gauge('headwater_component_memory_bytes', 'Memory of its process group', labels, load.memoryBytes);
  }
  const numbers = store.get('numbers', id);
  if (numbers !== undefined) addNumbers(page, types, component, numbers);
}

function addNumbers(page: MetricsPage, types: Types, component: ComponentRecord, { values }: NumbersRecord): void {
  const { id, type, flowId: flow, workerId: worker } = component;
  const own = { component: id, flow, worker };
  for (const [number, value] of Object.entries(values)) {
    if (!Number.isFinite(value)) continue;
    const feed = feedNumber(number);
    if (feed !== undefined) {
      page[feed.kind](feed.name, feed.help, { ...own, type, [feed.side]: feed.end }, value);
      continue;
    }
    const declaration = declarationOf(types, component, number);
    if (declaration === undefined) continue;
    const { declared, effect } = declaration;
    const what = effect === undefined ? number : number.slice(effect.length + 1);
    const name = metricName(declaration.type, what, declared);
    const labels = { ...own, effect: effect ?? '' };
    const help = `${what} of ${declaration.type}`;
    if (declared.kind === 'counter') page.counter(name, help, labels, Math.max(0, value));
    else page.gauge(name, help, labels, value);
  }
}

/** Where a number is declared: with the component itself, or with its effect for `effect.number`. */
function declarationOf(
  types: Types,
  { type, effects }: ComponentRecord,
  number: string,
): { declared: NumberDescription; type: string; effect?: string } | undefined {
  const dot = number.indexOf('.');
  const effect = dot < 0 ? undefined : effects.find(({ name }) => name === number.slice(0, dot));
  const owner = effect?.type ?? type;
  const numbers = types.get(owner)?.numbers ?? {};
  const name = effect === undefined ? number : number.slice(dot + 1);
  const declared = Object.hasOwn(numbers, name) ? numbers[name] : undefined;
  return declared === undefined
    ? undefined
    : { declared, type: owner, ...(effect === undefined ? {} : { effect: effect.name }) };
}
