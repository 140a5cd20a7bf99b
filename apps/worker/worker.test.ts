import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { WantedComponent } from '@headwater/protocol/calls/wanted-component';
import { feedSocketPath } from '@headwater/components/kit/feed-socket';
import { managerCertificate, type Certificate } from '../manager/server/certificate.ts';
import { aWantedComponent } from './fixtures/a-wanted-component.ts';
import { fixtureManager, type FixtureManager } from './fixtures/fixture-manager.ts';
import { isAlive } from './fixtures/is-alive.ts';
import { until } from './fixtures/until.ts';
import { workerHome, type WorkerHome } from './home/worker-home.ts';

const code = Buffer.from('export const description = {};');
const bundle = createHash('sha256').update(code).digest('hex');
const id = '/t/a';
const limit = { timeout: 60_000 };
vi.setConfig({ hookTimeout: 30_000 });

let certificate: Certificate;
let compileCache: string;
let home: string;
let places: WorkerHome;
let wants: WantedComponent[];
let manager: FixtureManager | undefined;
let worker: ChildProcess | undefined;
let words: string;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hw-cert-'));
  certificate = await managerCertificate(folder);
  compileCache = await mkdtemp(join(tmpdir(), 'hw-cache-'));
  await rm(folder, { recursive: true });
});
afterAll(async () => {
  await rm(compileCache, { recursive: true });
});
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'hw-worker-'));
  places = workerHome(home, 'local', process.env);
  wants = [aWantedComponent({ id, bundle })];
  words = '';
});
afterEach(async () => {
  const pids = await jobPids();
  if (worker !== undefined && worker.exitCode === null && worker.signalCode === null) await end('SIGTERM');
  await manager?.close();
  manager = undefined;
  const left = (await Promise.all(pids.map(async (pid) => ((await isAlive(pid)) ? pid : 0)))).filter(
    (pid) => pid !== 0,
  );
  for (const pid of left) process.kill(pid, 'SIGKILL');
  expect(left).toEqual([]);
  await rm(home, { recursive: true });
});

async function startManager(port?: number): Promise<FixtureManager> {
  const { certificatePem, keyPem } = certificate;
  const options = { certificatePem, keyPem, wants: () => wants, bundles: new Map([[bundle, code]]) };
  manager = await fixtureManager(port === undefined ? options : { ...options, port });
  return manager;
}

function startWorker(...args: string[]): ChildProcess {
  const program = join(import.meta.dirname, 'fixtures', 'fixture-worker.ts');
  const child = spawn(process.execPath, [program, '--home', home, ...args], {
    stdio: ['ignore', 'inherit', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  });
  child.stderr.on('data', (piece: Buffer) => (words += piece.toString()));
  worker = child;
  return child;
}

function joinManager({ url }: FixtureManager): ChildProcess {
  return startWorker('--manager', url, '--fingerprint', certificate.fingerprint, '--join-token', 'token');
}

async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  const ended = once(worker!, 'exit') as Promise<[number | null]>;
  worker!.kill(signal);
  return (await ended)[0];
}

async function log(): Promise<Record<string, unknown>[]> {
  const text = await readFile(places.log, 'utf8').catch(() => '');
  return text
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

async function jobPids(): Promise<number[]> {
  return (await log()).flatMap(({ msg, pid }) => (msg === 'job started' ? [Number(pid)] : []));
}

function running(of: string = id, not?: number): Promise<number> {
  return until(`${of} runs`, () => {
    const pid = manager!.mirror.get('process', of)?.pid;
    return manager!.mirror.get('job', of)?.mood === 'happy' && pid !== not && pid !== null && pid;
  });
}

test('a worker joins with a token once, runs what is wanted, and ends with 0 and nothing left', limit, async () => {
  joinManager(await startManager());
  const pid = await running();
  expect(manager!.counts).toEqual({ join: 1, login: 1, bundle: 1 });
  expect((await stat(places.key)).mode & 0o777).toBe(0o600);
  expect((await stat(places.feeds)).mode & 0o777).toBe(0o700);
  expect(await end('SIGTERM')).toBe(0);
  expect(await isAlive(pid)).toBe(false);
  await expect(stat(places.feeds)).rejects.toThrow();
  // The key is enough from now on, and so is the bundle on disk.
  startWorker();
  await running(id, pid);
  expect(manager!.counts).toEqual({ join: 1, login: 2, bundle: 1 });
});

test('without a manager a worker runs what it ran before', limit, async () => {
  joinManager(await startManager());
  await running();
  await end('SIGTERM');
  await manager!.close();
  manager = undefined;
  startWorker();
  const pids = await until('the second job runs', async () => (await jobPids()).length === 2 && jobPids());
  expect(await isAlive(pids[1]!)).toBe(true);
});

test('when the manager goes and comes back nothing is restarted, and crashes meanwhile are mended', limit, async () => {
  wants.push(aWantedComponent({ id: '/t/b', bundle }));
  joinManager(await startManager());
  const [a, b] = await Promise.all([running(), running('/t/b')]);
  const port = Number(new URL(manager!.url).port);
  await manager!.close();
  process.kill(b, 'SIGKILL');
  await until('it was started again', async () => (await jobPids()).length === 3);
  await startManager(port);
  expect(await running()).toBe(a);
  const again = await running('/t/b');
  expect(again).not.toBe(b);
  expect(manager!.mirror.get('process', '/t/b')).toMatchObject({ restarts: 1, lastExit: { signal: 'SIGKILL' } });
  expect(await jobPids()).toHaveLength(3);
});

test(
  'a killed worker takes its jobs with it, also one that hangs in a loop and one that is stopped',
  limit,
  async () => {
    wants.push(aWantedComponent({ id: '/t/busy', bundle, parameters: { behaviour: 'busy' } }));
    wants.push(aWantedComponent({ id: '/t/stopped', bundle }));
    joinManager(await startManager());
    const pids = await Promise.all([running(), running('/t/busy'), running('/t/stopped')]);
    process.kill(pids[2], 'SIGSTOP');
    await until('the loop is noticed', () => manager!.mirror.get('process', '/t/busy')?.responsive === false);
    await end('SIGKILL');
    await until('all are gone', async () => (await Promise.all(pids.map(isAlive))).every((alive) => !alive), 2000);
  },
);

test('a second worker of the same folder is refused in a sentence, and the first goes on', limit, async () => {
  joinManager(await startManager());
  const pid = await running();
  const first = worker;
  const second = startWorker();
  const [exitCode] = (await once(second, 'exit')) as [number];
  expect(exitCode).toBe(1);
  expect(words).toContain('Another worker already uses');
  worker = first;
  expect(await running()).toBe(pid);
});

test('a stored bundle that was tampered with, or is half there, is replaced before it is used', limit, async () => {
  joinManager(await startManager());
  let pid = await running();
  const path = join(places.bundles, `${bundle}.mjs`);
  for (const [index, content] of ['process.exit(7)', code.subarray(0, 10)].entries()) {
    await writeFile(path, content);
    wants = [aWantedComponent({ id, bundle, start: index + 2 })];
    await (await manager!.worker()).call('want', { components: wants });
    pid = await running(id, pid);
    expect(await readFile(path)).toEqual(code);
    expect(manager!.counts.bundle).toBe(index + 2);
  }
  expect((await log()).filter(({ msg }) => String(msg).startsWith('a stored bundle is not'))).toHaveLength(2);
});

test('bundles that nobody wants any more are removed', limit, async () => {
  joinManager(await startManager());
  await running();
  const other = '0'.repeat(64);
  await writeFile(join(places.bundles, `${other}.mjs`), '');
  wants.push(aWantedComponent({ id: '/t/b', bundle }));
  await (await manager!.worker()).call('want', { components: wants });
  await until('it is gone', async () => (await readdir(places.bundles)).join() === `${bundle}.mjs`);
});

test(
  'a list that cannot be read is set aside with a message, which goes when the manager has sent it again',
  limit,
  async () => {
    joinManager(await startManager());
    await running();
    await end('SIGTERM');
    await writeFile(places.wanted, '{"version":1,"comp');
    const seen: string[] = [];
    manager!.mirror.onChange((changes) => {
      for (const change of changes)
        if (change.op === 'put' && change.record.kind === 'message') seen.push(change.record.key);
    });
    startWorker();
    await until('it was told', () => seen.includes('worker:wanted-unreadable'));
    await until('it is mended', () => manager!.mirror.all('message').length === 0);
    expect((await readdir(places.folder)).filter((name) => name.startsWith('wanted.json.unreadable'))).toHaveLength(1);
  },
);

test('calls are passed on to the job; what does not run is said so', limit, async () => {
  joinManager(await startManager());
  await running();
  const peer = await manager!.worker();
  expect(await peer.call('ask', { id, question: 'viewers' })).toBe('viewers?');
  expect(await peer.call('dot', { id })).toEqual({ dot: 'digraph {}' });
  await expect(peer.call('dot', { id: '/t/none' })).rejects.toMatchObject({ problem: { key: 'worker:not-here' } });
  wants = [aWantedComponent({ id, bundle, wanted: 'stopped' })];
  await peer.call('want', { components: wants });
  await until('it is stopped', () => manager!.mirror.get('process', id)?.state === 'stopped');
  await expect(peer.call('dot', { id })).rejects.toMatchObject({ problem: { key: 'worker:not-running' } });
});

test('a call keeps its id on its way from the manager through the worker to the job', limit, async () => {
  joinManager(await startManager());
  await running();
  const peer = await manager!.worker();
  const live = aWantedComponent({ id, bundle, live: ['pattern'], parameters: { pattern: 'ball' } });
  await peer.call('want', { components: [live] });
  await running();
  const changed = { ...live, parameters: { pattern: 'snow' } };
  await peer.call('want', { components: [changed] }, { callId: 'of-this-person' });
  const line = { msg: 'the manager wants something else', callId: 'of-this-person' };
  expect(await log()).toContainEqual(expect.objectContaining(line) as unknown);
  await until('the job says so too', async () => (await log()).some(({ msg }) => msg === 'told by of-this-person'));
});

test('the log is followed by component, over a rotation', limit, async () => {
  joinManager(await startManager());
  await running();
  const peer = await manager!.worker();
  const chunks = (await peer.open('logs', { id, lines: 100, follow: true }))[Symbol.asyncIterator]();
  let text = '';
  const read = async (wanted: string): Promise<void> => {
    while (!text.includes(wanted)) {
      const next = await chunks.next();
      if (next.done === true) throw new Error(`the log ended before '${wanted}'`);
      text += Buffer.from(next.value).toString();
    }
  };
  await read(`started ${id} with`);
  await rename(places.log, `${places.log}.1`);
  worker!.kill('SIGHUP');
  await until('it writes into a new file', () =>
    stat(places.log).then(
      () => true,
      () => false,
    ),
  );
  await peer.call('want', { components: [aWantedComponent({ id, bundle, start: 2 })] });
  await read('"ending":"stopped"');
  await chunks.return?.();
  const components = text
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { component: string }).component);
  expect(new Set(components)).toEqual(new Set([id]));
});

test('a feed is tapped as any eater gets it, and ends on both sides', limit, async () => {
  joinManager(await startManager());
  await running();
  const peer = await manager!.worker();
  await expect(peer.open('tap', { feed: `${id}:out` })).rejects.toMatchObject({
    problem: { key: 'worker:feed-not-there' },
  });
  const asked = Promise.withResolvers<string>();
  const gone = Promise.withResolvers<void>();
  const feeder: Server = createServer((socket) => {
    socket.once('data', (line: Buffer) => {
      asked.resolve(line.toString());
      socket.write(Buffer.alloc(3_000_000, 7));
    });
    socket.on('error', () => undefined);
    socket.on('close', () => gone.resolve());
  });
  await new Promise<void>((resolve) => feeder.listen(feedSocketPath(places.feeds, `${id}:out`), resolve));
  const chunks = await peer.open('tap', { feed: `${id}:out` });
  let bytes = 0;
  for await (const chunk of chunks) {
    expect(chunk.every((byte) => byte === 7)).toBe(true);
    bytes += chunk.length;
    if (bytes === 3_000_000) break;
  }
  expect(JSON.parse(await asked.promise)).toMatchObject({ eater: expect.stringMatching(/^tap:/) as unknown });
  await gone.promise;
  feeder.close();
});

test('what a killed worker left half-written is gone at the next start, and nothing else', limit, async () => {
  joinManager(await startManager());
  await running();
  await end('SIGTERM');
  const left = [`${places.wanted}.7.0.tmp`, join(places.bundles, `${bundle}.mjs.7.1.tmp`)];
  for (const path of left) await writeFile(path, 'half');
  startWorker();
  await running();
  for (const path of left) await expect(stat(path)).rejects.toThrow('ENOENT');
  await stat(places.wanted);
});

test('the manager learns what the machine has, and how busy it is', limit, async () => {
  joinManager(await startManager());
  await running();
  const { mirror } = manager!;
  await until('a look', () => mirror.get('machine', 'local')?.elements.includes('fakesink'));
  expect(mirror.get('machine', 'local')).toMatchObject({ launchText: false, gstreamer: '1.99.0' });
  expect(mirror.all('device')).toMatchObject([{ id: 'local#1', workerId: 'local', name: 'Camera' }]);
  const load = await until('a load', () => mirror.get('load', 'local'));
  expect(load.diskFreeBytes).toBeGreaterThan(0);
  expect(load.components[id]?.memoryBytes).toBeGreaterThan(1e6);
  const peer = await manager!.worker();
  await peer.call('refreshAbilities', {}, { timeoutMs: 30_000 });
  expect(mirror.all('device')).toMatchObject([{ id: 'local#1' }]);
});

test('a check has the bundle and the secrets, and ends when nobody waits for it', limit, async () => {
  joinManager(await startManager());
  await running();
  const peer = await manager!.worker();
  const secrets = { camera: 'hidden' };
  const { suggestions } = await peer.call('check', { bundle, parameters: {}, secrets }, { timeoutMs: 30_000 });
  expect(suggestions).toEqual({ ...secrets, bundlePath: join(places.bundles, `${bundle}.mjs`) });
  const file = join(home, 'pid');
  const caller = new AbortController();
  const parameters = { behaviour: 'hang', file };
  const asked = peer.call('check', { bundle, parameters, secrets: {} }, { timeoutMs: 60_000, signal: caller.signal });
  const pid = await until(
    'the check to hang',
    async () => Number(await readFile(file, 'utf8').catch(() => '')) || false,
  );
  caller.abort(new Error('gone'));
  await expect(asked).rejects.toThrow('gone');
  await until('the check to be gone', async () => !(await isAlive(pid)));
});
