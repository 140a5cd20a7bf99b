import {
  nearestName,
  Problem,
  type DeviceRecord,
  type LoadRecord,
  type MachineRecord,
  type WorkerRecord,
} from '@headwater/state';
import type { Command } from 'commander';
import type { Cli, CliProvider } from '../cli.ts';
import type { ManagerLink } from '../manager-link.ts';
import { say } from '../say.ts';
import { table } from '../table.ts';
import type { CliWords } from '../words.ts';

/** All that is known of one worker. */
interface KnownWorker {
  worker: WorkerRecord;
  machine: MachineRecord | null;
  load: LoadRecord | null;
  devices: readonly DeviceRecord[];
}

/** Looking for devices has 45 s, and may wait for a look that is under way. */
const refreshMs = 110_000;

/** Adds `workers [NAME]`. */
export function addWorkers(program: Command, provider: CliProvider): void {
  program
    .command('workers [name]')
    .description(provider.text('commands.workers'))
    .option('--refresh', provider.text('options.refresh'))
    .action(async (name: string | undefined, { refresh }: { refresh?: boolean }) => {
      const cli = provider.cli();
      await cli.withManager(async (manager) => {
        const ids = chosen(manager, name);
        if (refresh === true) {
          for (const workerId of ids)
            await manager.peer.call('refreshAbilities', { workerId }, { timeoutMs: refreshMs });
          // The answer and the records come by one link in order, but a batch may still be put together.
          await manager.peer.call('describeTypes', {});
        }
        const known = ids.flatMap((id) => look(manager, id));
        const [only] = known;
        if (cli.options.json === true) cli.printJson(name === undefined ? known : only);
        else if (name !== undefined && only !== undefined) printOne(cli, manager, only);
        else if (known.length === 0) cli.print(cli.words.t('workers.none'));
        else for (const line of table(cli.words, rows(cli, known))) cli.print(line);
      });
    });
}

function chosen({ mirror }: ManagerLink, name: string | undefined): string[] {
  const ids = mirror
    .all('worker')
    .map(({ id }) => id)
    .sort();
  if (name === undefined) return ids;
  if (ids.includes(name)) return [name];
  throw new Problem(say.error('unknown-worker', { worker: name, nearest: nearestName(name, ids) ?? '–' }));
}

function look({ mirror }: ManagerLink, id: string): KnownWorker[] {
  const worker = mirror.get('worker', id);
  if (worker === undefined) return [];
  const devices = mirror.all('device').filter(({ workerId }) => workerId === id);
  return [{ worker, machine: mirror.get('machine', id) ?? null, load: mirror.get('load', id) ?? null, devices }];
}

const columns = [
  'worker',
  'connected',
  'address',
  'system',
  'cores',
  'memory',
  'load',
  'gstreamer',
  'devices',
] as const;

function rows(cli: Cli, known: readonly KnownWorker[]): string[][] {
  const t: CliWords['t'] = (key, args) => cli.words.t(key, args);
  const none = t('table.none');
  const cells = known.map(({ worker, machine, load, devices }) => [
    worker.id,
    t(worker.connected ? 'table.yes' : 'table.no'),
    worker.address,
    machine?.system ?? none,
    machine === null ? none : cli.words.number(machine.cores),
    machine === null ? none : t('workers.bytes', { bytes: machine.memoryBytes }),
    load === null ? none : t('workers.share', { share: load.cpu }),
    machine === null || machine.gstreamer === '' ? none : machine.gstreamer,
    cli.words.number(devices.length),
  ]);
  return [columns.map((column) => t(`columns.${column}`)), ...cells];
}

function printOne(cli: Cli, { mirror }: ManagerLink, known: KnownWorker): void {
  const t: CliWords['t'] = (key, args) => cli.words.t(key, args);
  const { worker, machine, load, devices } = known;
  const facts: [string, string][] = [
    ['worker', worker.id],
    ['connected', t(worker.connected ? 'table.yes' : 'table.no')],
    ['since', cli.words.time(worker.sinceMs)],
    ['address', worker.address],
    ['version', worker.version],
  ];
  if (machine !== null)
    facts.push(
      ['hostname', machine.hostname],
      ['system', machine.system],
      ['cores', cli.words.number(machine.cores)],
      ['memory', t('workers.bytes', { bytes: machine.memoryBytes })],
      ['node', machine.node],
      ['gstreamer', machine.gstreamer === '' ? t('table.none') : machine.gstreamer],
      ['elements', cli.words.number(machine.elements.length)],
      ['launch-text', t(machine.launchText ? 'table.yes' : 'table.no')],
    );
  if (load !== null)
    facts.push(
      ['load', t('workers.share', { share: load.cpu })],
      ['memory-free', t('workers.bytes', { bytes: load.memoryFreeBytes })],
      ['disk-free', t('workers.bytes', { bytes: load.diskFreeBytes })],
    );
  for (const line of table(
    cli.words,
    facts.map(([column, value]) => [t(`columns.${column}`), value]),
  ))
    cli.print(line);
  const components = mirror.all('component').filter(({ workerId }) => workerId === worker.id);
  if (components.length > 0) {
    const heads = ['component', 'type', 'used-cores', 'used-memory'].map((column) => t(`columns.${column}`));
    const cells = components.map(({ id, type }) => {
      const used = load?.components[id];
      if (used === undefined) return [id, type, t('table.none'), t('table.none')];
      return [id, type, t('workers.number', { number: used.cpu }), t('workers.bytes', { bytes: used.memoryBytes })];
    });
    for (const line of ['', ...table(cli.words, [heads, ...cells])]) cli.print(line);
  }
  if (devices.length === 0) return;
  const heads = ['device', 'class', 'element', 'properties'].map((column) => t(`columns.${column}`));
  const cells = devices.map(({ name, class: of, element, properties }) => [
    name,
    of,
    element,
    Object.entries(properties)
      .map(([property, value]) => `${property}=${String(value)}`)
      .join(' '),
  ]);
  for (const line of ['', ...table(cli.words, [heads, ...cells])]) cli.print(line);
}
