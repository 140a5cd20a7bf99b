import { Problem, type ComponentId, type FlowRecord } from '@headwater/state';
import type { Command } from 'commander';
import { describeTypes, type Cli, type CliProvider } from '../cli.ts';
import { exitCode } from '../exit-code.ts';
import { launchFlow } from '../launch/launch-flow.ts';
import { readLaunch } from '../launch/read-launch.ts';
import { connectToManager, type ManagerLink } from '../manager-link.ts';
import { say } from '../say.ts';
import { addresses } from '../start/addresses.ts';
import { watchChanges } from '../watch-changes.ts';

interface LaunchOptions {
  flow?: string;
  label?: string;
  worker?: string;
  keep?: boolean;
}

/** Adds `launch LINE`: a flow from one line, until Ctrl-C, or with `--keep` for good. */
export function addLaunch(program: Command, provider: CliProvider): void {
  const text = (key: string): string => provider.text(key);
  program
    .command('launch <line...>')
    .description(text('commands.launch'))
    .option('--flow <name>', text('options.flow'))
    .option('--label <text>', text('options.label'))
    .option('--worker <name>', text('options.launch-worker'))
    .option('--keep', text('options.keep'))
    .addHelpText('after', `\n${text('help.launch')}`)
    .action(async (words: string[], options: LaunchOptions) => {
      const cli = provider.cli();
      const line = words.length === 1 ? (words[0] ?? '') : words.map(asOneWord).join(' ');
      const launch = readLaunch(line);
      const { home, manager: url, fingerprint } = cli.options;
      const manager = await connectToManager({ home, url, fingerprint });
      try {
        await manager.follow({});
        const ids = await addFlow(cli, manager, launch, options);
        if (ids !== undefined && options.keep !== true) await untilStopped(cli, manager, ids);
      } finally {
        manager.close();
      }
    });
}

/** The shell has split the line: what it kept together stays so. */
function asOneWord(word: string): string {
  return /\s/.test(word) ? `"${word.replace(/["\\]/g, '\\$&')}"` : word;
}

async function addFlow(
  cli: Cli,
  manager: ManagerLink,
  launch: ReturnType<typeof readLaunch>,
  options: LaunchOptions,
): Promise<readonly ComponentId[] | undefined> {
  const { mirror, peer } = manager;
  const types = await describeTypes(manager);
  const components = mirror.all('component');
  const worker = options.worker ?? defaultWorker(manager);
  const flow = options.flow ?? freeName(mirror.all('flow'));
  const launched = launchFlow(launch, { types, components, worker });
  const temporary = options.keep !== true;
  const label = options.label === undefined ? {} : { label: options.label };
  const result = await peer.call('addFlow', { flow, temporary, ...label, ...launched });
  if (result.faults.length > 0) {
    for (const fault of result.faults) {
      const { title, fix } = cli.words.sentence(fault);
      process.stderr.write(`${title}\n${fix === undefined ? '' : `${fix}\n`}`);
    }
    process.exitCode = exitCode.refused;
    return undefined;
  }
  const streams = addresses(
    mirror.all('component').filter(({ id, flowId }) => result.ids.includes(id) || flowId === '/atmosphere'),
    types,
  ).streams;
  if (cli.options.json === true) cli.printJson({ flow: `/${flow}`, ids: result.ids, streams, temporary });
  else {
    const { revision } = result;
    cli.print(cli.words.t(temporary ? 'launch.runs' : 'launch.kept', { flow: `/${flow}`, revision }));
    for (const url of streams) cli.print(cli.words.t('start.stream', { url }));
  }
  return result.ids;
}

/** The flow ends with this link, on whatever way that goes. */
async function untilStopped(cli: Cli, manager: ManagerLink, ids: readonly ComponentId[]): Promise<void> {
  const json = cli.options.json === true;
  if (!json) cli.print(cli.words.t('launch.until'));
  const stopped = new Promise<'stopped'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve('stopped'));
  });
  watchChanges(
    manager.mirror,
    cli,
    (line, value) => (json ? process.stdout.write(`${JSON.stringify(value)}\n`) : cli.print(line)),
    ids,
  );
  if ((await Promise.race([stopped, manager.peer.closed])) !== 'stopped')
    throw new Problem(say.error('launch-lost', {}));
}

function defaultWorker({ mirror }: ManagerLink): string {
  const connected = mirror.all('worker').filter((worker) => worker.connected);
  const local = connected.find(({ id }) => id === 'local');
  return local?.id ?? connected[0]?.id ?? 'local';
}

function freeName(flows: readonly FlowRecord[]): string {
  const taken = new Set<string>(flows.map(({ id }) => id));
  let name = 'launch';
  for (let count = 2; taken.has(`/${name}`); count += 1) name = `launch-${count}`;
  return name;
}
