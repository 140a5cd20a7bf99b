import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComponentId, Mood } from '@headwater/state';
import { readRunFile } from '../apps/cli/home.ts';
import { connectToManager, type ManagerLink } from '../apps/cli/manager-link.ts';
import { waitFor } from './wait-for.ts';

const program = join(import.meta.dirname, '../apps/cli/main.ts');

interface CommandResult {
  code: number | null;
  out: string;
  error: string;
}

/** A whole Headwater of real processes in a home of its own, started by `headwater start` as a person would. */
export interface PlanetUnderTest {
  readonly home: string;
  /** Port of the planet's porter. */
  readonly port: number;
  readonly link: ManagerLink;
  /** What `headwater start` printed so far. */
  printed(): string;
  /** Runs the command line against this planet, to its end. */
  headwater(...args: string[]): Promise<CommandResult>;
  url(mount: string): string;
  mood(id: ComponentId): Mood | undefined;
  untilMood(id: ComponentId, mood: Mood, limitMs?: number): Promise<void>;
  untilAllHappy(limitMs?: number): Promise<void>;
  pid(id: ComponentId): number;
  /** Process id of the manager or the worker. */
  daemonPid(name: 'manager' | 'worker'): Promise<number>;
  /** Connects anew, after the manager was away. */
  reconnect(): Promise<void>;
  /** Ctrl-C; resolves with the exit code when all has ended. */
  stop(): Promise<number | null>;
  readonly starter: ChildProcess;
}

/** Starts a planet. `yaml` gets the porter's port for each `PORT`. */
export async function startPlanet(yaml: string, extraArgs: readonly string[] = []): Promise<PlanetUnderTest> {
  const home = await mkdtemp(join(tmpdir(), 'headwater-e2e-'));
  const port = await freePort();
  const file = join(home, 'under-test.yaml');
  await writeFile(file, yaml.replaceAll('PORT', String(port)));
  return runPlanet(home, port, ['--planet', file, ...extraArgs]);
}

/** Starts a planet with these arguments of `headwater start`. `port` is its porter's. */
export async function runPlanet(home: string, port: number, args: readonly string[]): Promise<PlanetUnderTest> {
  // Fixed, as in real life: a worker looks for its manager where it was.
  const managerPort = await freePort();
  let printed = '';
  const starter = spawn(
    process.execPath,
    [program, '--home', home, 'start', '--manager-port', String(managerPort), ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      // What tests start is nobody's business on the network.
      env: { HEADWATER_NETWORK: 'no', ...process.env, LANG: 'en_GB.UTF-8' },
    },
  );
  for (const stream of [starter.stdout, starter.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => starter.once('exit', (code) => resolve(code)));

  const connect = async (): Promise<ManagerLink> => {
    const link = await waitFor(
      'a manager that lets us in',
      async () => {
        if (starter.exitCode !== null) throw new Error(`headwater start ended:\n${printed}`);
        if ((await readRunFile(home)) === undefined) return undefined;
        return connectToManager({ home }).catch(() => undefined);
      },
      30_000,
    );
    await link.follow({});
    return link;
  };
  let link = await connect();

  const planet: PlanetUnderTest = {
    home,
    port,
    starter,
    get link() {
      return link;
    },
    printed: () => printed,
    headwater: (...commandArgs) => headwater(home, ...commandArgs),
    url: (mount) => `http://127.0.0.1:${String(port)}${mount}`,
    mood: (id) => link.mirror.get('component', id)?.mood,
    untilMood: async (id, mood, limitMs = 20_000) => {
      await waitFor(
        `${id} to be ${mood}`,
        () => link.mirror.get('component', id)?.mood === mood,
        limitMs,
        () => describe(link, printed),
      );
    },
    untilAllHappy: async (limitMs = 30_000) => {
      await waitFor(
        'all to be happy',
        () => {
          const components = link.mirror.all('component');
          return components.length > 0 && components.every(({ mood }) => mood === 'happy');
        },
        limitMs,
        () => describe(link, printed),
      );
    },
    pid: (id) => {
      const pid = link.mirror.get('process', id)?.pid;
      if (pid == null) throw new Error(`${id} has no process`);
      return pid;
    },
    daemonPid: async (name) => {
      const run = await readRunFile(home);
      if (name === 'manager' && run !== undefined) return run.pid;
      const pids = (await childrenOf(starter.pid ?? 0)).filter((pid) => pid !== run?.pid);
      const [only] = pids;
      if (only === undefined) throw new Error('no worker runs');
      return only;
    },
    reconnect: async () => {
      link.close();
      link = await connect();
    },
    stop: async () => {
      link.close();
      if (starter.exitCode === null) starter.kill('SIGINT');
      const code = await ended;
      await rm(home, { recursive: true, force: true });
      return code;
    },
  };
  return planet;
}

/** Runs the command line to its end. */
export async function headwater(home: string, ...args: string[]): Promise<CommandResult> {
  const child = spawn(process.execPath, [program, '--home', home, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { HEADWATER_NETWORK: 'no', ...process.env, LANG: 'en_GB.UTF-8' },
  });
  let out = '';
  let error = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, error };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function childrenOf(pid: number): Promise<number[]> {
  const { readFile } = await import('node:fs/promises');
  const text = await readFile(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8');
  return text.trim().split(/\s+/).filter(Boolean).map(Number);
}

function describe({ mirror }: ManagerLink, printed: string): string {
  const moods = mirror.all('component').map(({ id, mood }) => `${id} ${mood}`);
  const messages = mirror
    .all('message')
    .map(({ componentId, text, debug }) => `${componentId ?? ''} ${text} ${debug ?? ''}`);
  return [...moods, ...messages, printed.slice(-2000)].join('\n');
}
