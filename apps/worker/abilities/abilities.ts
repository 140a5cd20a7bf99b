import { availableParallelism, hostname, totalmem } from 'node:os';
import type { Change, Clock, ComponentId, DeviceRecord, MachineRecord, Store } from '@headwater/state';
import type { Log } from '../logs/log.ts';
import { firstJobs } from './first-jobs.ts';
import { pause } from './pause.ts';
import { loadMeter } from './load-meter.ts';
import { look, type FoundDevice } from './look.ts';
import { memoryLimit } from './memory-limit.ts';
import { systemName } from './system-name.ts';

/** What this worker's machine is and has, kept in the worker's store. */
export interface Abilities {
  /** Looks anew for elements and devices; resolves when the records say what was found. */
  refresh(): Promise<void>;
  /** Ends a look that is under way. */
  close(): Promise<void>;
}

export interface AbilitiesOptions {
  worker: string;
  home: string;
  launchText: boolean;
  store: Store;
  clock: Clock;
  log: Log;
  deathSignal: readonly string[];
  environment: NodeJS.ProcessEnv;
  /** Resolves when jobs may be started: they come before any look. */
  ready: Promise<unknown>;
  /** Program that looks for elements and devices. Default: the one that is installed. */
  program?: string | undefined;
}

const lookLimitMs = 45_000;
const loadEveryMs = 10_000;

/** Tells at once what costs nothing to know; load from then on; elements and devices when the first jobs have started. */
export function tellAbilities(options: AbilitiesOptions): Abilities {
  const { worker, store, clock, log } = options;
  const ending = new AbortController();
  const started = firstJobs(options.ready, store, clock, ending.signal);
  const isEnding = (): boolean => ending.signal.aborted;
  let looking: Promise<void> | undefined;

  const base = machineBase(options).then((machine) => {
    store.apply([{ op: 'put', record: machine }]);
    return machine;
  });

  async function lookOnce(): Promise<void> {
    await started;
    if (isEnding()) return;
    const { deathSignal, environment, program } = options;
    const [machine, { gstreamer, elements, devices }] = await Promise.all([
      base,
      look({ deathSignal, environment, log, program, limitMs: lookLimitMs, signal: ending.signal }),
    ]);
    if (isEnding()) return;
    const known: Change[] = [{ op: 'put', record: { ...machine, gstreamer, elements } }];
    store.apply(devices === undefined ? known : [...known, ...deviceChanges(worker, devices, store.all('device'))]);
    log.info('looked at this machine', { gstreamer, elements: elements.length, devices: devices?.length ?? -1 });
  }
  function refresh(): Promise<void> {
    // Who asks while one looks may have plugged something in after it began: that one waits for another look.
    const next = (looking ?? Promise.resolve()).then(lookOnce);
    const last = next.finally(() => {
      if (looking === last) looking = undefined;
    });
    looking = last;
    return last;
  }

  async function reportLoad(): Promise<void> {
    const { memoryBytes } = await base;
    const meter = loadMeter({ home: options.home, memoryBytes, steadyMs: () => performance.now() });
    await started;
    for (;;) {
      if (isEnding()) return;
      const load = await meter.measure(componentGroups(store));
      if (isEnding()) return;
      store.apply([{ op: 'put', record: { kind: 'load', id: worker, atMs: clock.nowMs(), ...load } }]);
      await pause(clock, loadEveryMs, ending.signal);
    }
  }
  const fail = (error: unknown): void => log.error('what this machine has could not be told', { error: String(error) });

  reportLoad().catch(fail);
  refresh().catch(fail);
  return {
    refresh,
    async close() {
      ending.abort();
      await looking?.catch(() => undefined);
    },
  };
}

async function machineBase({ worker, launchText }: AbilitiesOptions): Promise<MachineRecord> {
  const [system, memoryBytes] = await Promise.all([systemName(), memoryLimit(totalmem())]);
  return {
    kind: 'machine',
    id: worker,
    hostname: hostname(),
    system,
    cores: availableParallelism(),
    memoryBytes,
    node: process.versions.node,
    gstreamer: '',
    elements: [],
    launchText,
  };
}

function componentGroups(store: Store): Map<ComponentId, number> {
  const running = store.all('process').filter(({ state }) => state === 'running');
  return new Map(running.flatMap(({ id, pid }) => (pid === null ? [] : [[id, pid] as const])));
}

/** The same device keeps its number, as far as it can be told: by what opens it. */
export function deviceChanges(
  worker: string,
  found: readonly FoundDevice[],
  before: readonly DeviceRecord[],
): Change[] {
  const free = [...before];
  let highest = Math.max(0, ...before.map(({ id }) => Number(id.split('#').at(-1))));
  const puts = found.map((device): Change => {
    const index = free.findIndex((known) => sameDevice(known, device));
    const [known] = index < 0 ? [] : free.splice(index, 1);
    const id = known?.id ?? `${worker}#${++highest}`;
    return { op: 'put', record: { kind: 'device', id, workerId: worker, ...device } };
  });
  return [...free.map(({ id }): Change => ({ op: 'drop', kind: 'device', id })), ...puts];
}

function sameDevice(one: FoundDevice, other: FoundDevice): boolean {
  const text = ({ name, class: of, element, properties }: FoundDevice): string =>
    JSON.stringify([name, of, element, Object.entries(properties).sort()]);
  return text(one) === text(other);
}
