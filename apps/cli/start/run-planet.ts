import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { shortFingerprint } from '@headwater/protocol/short-fingerprint';
import { Problem } from '@headwater/state';
import { describeTypes, type Cli } from '../cli.ts';
import { addressOf, readRunFile } from '../home.ts';
import type { ManagerLink } from '../manager-link.ts';
import { say } from '../say.ts';
import { addresses } from './addresses.ts';
import { daemonWords } from './daemon-words.ts';
import { startDaemon, type Daemon } from './daemon.ts';
import { showLive, type LiveTable } from './live-table.ts';
import { choosePlanet, type PlanetOptions } from './planet-choice.ts';
import { untilConnected } from './until-connected.ts';

export interface StartOptions extends PlanetOptions {
  listen?: string;
  managerPort?: number;
  /** Whether its workers run launch text of a person's own. */
  allowLaunchText?: boolean;
  /** How many looks each of its workers may make at once. */
  maxLooks?: number;
}

/**
 * Runs a planet in the foreground: a manager, and a worker for each worker name in the planet; prints where the streams
 * are and shows the moods until Ctrl-C, which ends workers, then the manager.
 */
export async function runPlanet(cli: Cli, options: StartOptions): Promise<void> {
  const { home } = cli.options;
  const planet = await choosePlanet(home, options);
  const ending = endOnSignals();
  const daemons: Daemon[] = [];
  let live: LiveTable | undefined;
  const tell = (line: string): void => {
    if (live === undefined) process.stderr.write(`${line}\n`);
    else live.print(line);
  };
  try {
    const manager = await startManager(cli, planet, options, ending.signal, tell);
    daemons.unshift(manager.daemon);
    const link = manager.link;
    await link.follow({});
    const passedOn = [
      ...(options.allowLaunchText === true ? ['--allow-launch-text'] : []),
      ...(options.maxLooks === undefined ? [] : ['--max-looks', String(options.maxLooks)]),
    ];
    for (const name of workerNames(link)) daemons.unshift(await startWorker(cli, name, passedOn, ending.signal, tell));
    await printAddresses(cli, link, options.listen !== undefined);
    live = showLive(cli, home, link);
    await aborted(ending.signal);
    live.stop();
    cli.print(cli.words.t('start.ending'));
  } catch (error) {
    // Ctrl-C during the start ends what was begun, and is no error.
    if (!ending.signal.aborted) throw error;
  } finally {
    ending.abort();
    // Workers first: they report to the manager what ended as wished.
    const manager = daemons.pop();
    await Promise.all(daemons.map((daemon) => daemon.stop()));
    await manager?.stop();
  }
}

async function startManager(
  cli: Cli,
  planet: string,
  { listen, managerPort }: StartOptions,
  ending: AbortSignal,
  tell: (line: string) => void,
): Promise<{ daemon: Daemon; link: ManagerLink }> {
  const { home } = cli.options;
  let isUp = false;
  let failed: (problem: Problem) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => (failed = reject));
  const daemon = await startDaemon({
    name: 'manager',
    args: async () => {
      // Workers look for their manager where it was, so a port that was free the first time is kept.
      const port = isUp ? (await readRunFile(home))?.port : managerPort;
      return [
        ...['--home', home, '--planet', planet],
        ...(listen === undefined ? [] : ['--listen', listen]),
        ...(port === undefined ? [] : ['--port', String(port)]),
      ];
    },
    onUnaskedEnd: () => {
      if (isUp) tell(cli.words.t('start.restarting', { program: 'manager' }));
      else failed(new Problem(say.error('daemon-ended', { program: 'manager', log: join(home, 'logs/manager.log') })));
    },
    onWords: (line) => tell(daemonWords(line, cli.words)),
  });
  const waiting = new AbortController();
  try {
    const link = await Promise.race([untilConnected(home, AbortSignal.any([ending, waiting.signal])), failure]);
    isUp = true;
    return { daemon, link };
  } catch (error) {
    waiting.abort();
    await daemon.stop();
    throw error;
  }
}

function workerNames({ mirror }: ManagerLink): Set<string> {
  const names = new Set(mirror.all('component').map(({ workerId }) => workerId));
  return names.size === 0 ? new Set(['local']) : names;
}

function startWorker(
  cli: Cli,
  name: string,
  more: readonly string[],
  ending: AbortSignal,
  tell: (line: string) => void,
): Promise<Daemon> {
  const { home } = cli.options;
  return startDaemon({
    name: 'worker',
    args: async () => {
      const run = await readRunFile(home);
      const address = run === undefined ? [] : ['--manager', addressOf(run), '--fingerprint', run.fingerprint];
      return ['--home', home, '--name', name, ...address, ...more];
    },
    environment: async () => {
      const hasKey = await access(join(home, `worker-${name}/key.json`)).then(
        () => true,
        () => false,
      );
      if (hasKey) return {};
      const link = await untilConnected(home, ending);
      try {
        const { token } = await link.peer.call('createJoinToken', {});
        return { HEADWATER_JOIN_TOKEN: token };
      } finally {
        link.close();
      }
    },
    onUnaskedEnd: () => tell(cli.words.t('start.restarting', { program: `worker ${name}` })),
    onWords: (line) => tell(daemonWords(line, cli.words)),
  });
}

/** Who connects from elsewhere has to compare the key: `isReached` shows it. */
async function printAddresses(cli: Cli, link: ManagerLink, isReached: boolean): Promise<void> {
  const { players, streams } = addresses(link.mirror.all('component'), await describeTypes(link));
  const { url } = await link.peer.call('createLoginLink', {});
  if (cli.options.json === true) {
    cli.printJson({ streams, players, manager: url });
    return;
  }
  for (const stream of streams) cli.print(cli.words.t('start.stream', { url: stream }));
  for (const player of players) cli.print(cli.words.t('start.player', { url: player }));
  cli.print(cli.words.t('start.manager', { url }));
  if (isReached) {
    const { fingerprint } = await link.peer.call('getFingerprint', {});
    cli.print(cli.words.t('start.fingerprint', { fingerprint: shortFingerprint(fingerprint) }));
  }
  cli.print(cli.words.t('start.stop'));
}

/** Aborted at the first Ctrl-C (or end signal); a second one ends this process at once. */
function endOnSignals(): AbortController {
  const ending = new AbortController();
  let count = 0;
  const onSignal = (): void => {
    count += 1;
    if (count > 1) process.exit(130);
    ending.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  return ending;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
