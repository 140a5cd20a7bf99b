import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Store, systemClock, type Change, type Clock, type ComponentId, type ProcessRecord } from '@headwater/state';
import type { WantedComponent } from '@headwater/protocol/calls/wanted-component';
import { bundleCache } from '../bundles/bundle-cache.ts';
import { setLogLevel } from '../calls/set-log-level.ts';
import { aWantedComponent } from '../fixtures/a-wanted-component.ts';
import { isAlive } from '../fixtures/is-alive.ts';
import { until } from '../fixtures/until.ts';
import { createLog } from '../logs/log.ts';
import { wantedDiff } from '../wanted/wanted-diff.ts';
import { deathSignal } from './death-signal.ts';
import { Jobs, type RefusedChange } from './jobs.ts';

const code = Buffer.from('export const description = {};');
const bundle = createHash('sha256').update(code).digest('hex');
const id = '/t/a';
// Real processes, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

let folder: string;
let store: Store;
let jobs: Jobs;
let lines: Record<string, unknown>[];
let list: WantedComponent[];
let managerIsThere: boolean;
let pids: Set<number>;
/** When each next start was due. */
let waitedUntil: number[];

async function makeJobs(environment: NodeJS.ProcessEnv = {}, clock: Clock = systemClock): Promise<void> {
  const log = createLog({ write: (line: string) => void lines.push(JSON.parse(line) as never) }, 'debug', Date.now);
  const fetch = () => (managerIsThere ? Promise.resolve(code) : Promise.reject(new Error('no manager')));
  jobs = new Jobs({
    clock,
    store,
    log,
    bundles: bundleCache({ folder, fetch, log }),
    program: join(import.meta.dirname, '..', 'fixtures', 'plain-job.ts'),
    deathSignal: await deathSignal(),
    environment: { ...process.env, ...environment },
    feedFolder: folder,
    ready: Promise.resolve(),
  });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hw-jobs-'));
  store = new Store();
  lines = [];
  list = [];
  pids = new Set();
  waitedUntil = [];
  managerIsThere = true;
  store.onBatch((changes) => {
    for (const change of changes) {
      if (change.op !== 'put' || change.record.kind !== 'process') continue;
      const { pid, state, restartAtMs } = change.record;
      if (pid !== null) pids.add(pid);
      if (state === 'waiting' && restartAtMs !== null) waitedUntil.push(restartAtMs);
    }
  });
  await makeJobs();
});
afterEach(async () => {
  await jobs.stopAll();
  for (const pid of pids) expect(await isAlive(pid)).toBe(false);
  await rm(folder, { recursive: true });
});

function hurriedClock(hurry: (delayMs: number) => number): Clock {
  return { nowMs: () => systemClock.nowMs(), after: (delayMs, fn) => systemClock.after(hurry(delayMs), fn) };
}

function want(...components: Partial<WantedComponent>[]): Promise<RefusedChange[]> {
  const next = components.map((fields) => aWantedComponent({ id, bundle, live: ['pattern'], ...fields }));
  const steps = wantedDiff(list, next);
  list = next;
  return jobs.carryOut(steps);
}

function running(of: ComponentId = id, not?: number): Promise<ProcessRecord & { pid: number }> {
  return until(`${of} runs and is happy`, () => {
    const process = store.get('process', of);
    const isHappy = store.get('job', of)?.mood === 'happy';
    if (process?.pid === null || process?.pid === undefined || process.pid === not || !isHappy) return undefined;
    return { ...process, pid: process.pid };
  });
}

test('a wanted component runs, its records are there, and it ends when it is stopped', async () => {
  await want({});
  const { pid } = await running();
  expect(await isAlive(pid)).toBe(true);
  expect(store.get('process', id)).toMatchObject({ state: 'running', bundle, restarts: 0, responsive: true });
  await want({ wanted: 'stopped' });
  await until('it is stopped', () => store.get('process', id)?.state === 'stopped');
  expect(store.get('process', id)).toMatchObject({ pid: null, lastExit: { code: 0, signal: null } });
  expect(store.all('job')).toEqual([]);
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'job ended', ending: 'stopped', component: id }));
});

test('what a job writes to its standard output and error is in the log, under its name', async () => {
  await want({});
  await until(
    'both are there',
    () => lines.some(({ msg }) => msg === `warns as ${id}`) && lines.some(({ stream }) => stream === 'stdout'),
  );
  expect(lines).toContainEqual(
    expect.objectContaining({ level: 'warn', component: id, stream: 'stderr', msg: `warns as ${id}` }),
  );
  const said = lines.find(({ stream }) => stream === 'stdout');
  expect(said).toMatchObject({
    level: 'info',
    component: id,
    msg: expect.stringContaining(`started ${id}`) as unknown,
  });
});

test('a killed job comes back at once, and after a second the next time; followers see that it was gone', async () => {
  const states: unknown[] = [];
  await want({});
  const first = await running();
  store.onBatch((changes: readonly Change[]) => {
    for (const change of changes)
      if (change.op === 'put' && change.record.kind === 'process') states.push(change.record.state);
  });
  process.kill(first.pid, 'SIGKILL');
  const second = await running(id, first.pid);
  expect(waitedUntil[0]! - second.lastExit!.atMs).toBeLessThan(200);
  expect(second).toMatchObject({ restarts: 1, lastExit: { code: null, signal: 'SIGKILL' } });
  expect(states.slice(0, 2)).toEqual(['waiting', 'waiting']);
  process.kill(second.pid, 'SIGKILL');
  const waiting = await until('it waits', () => {
    const found = store.get('process', id);
    return found?.state === 'waiting' && found.restartAtMs !== null && found;
  });
  expect(waiting.restartAtMs! - waiting.lastExit!.atMs).toBeGreaterThanOrEqual(1000);
  expect(await running(id, second.pid)).toMatchObject({ restarts: 2 });
});

test('a job that is killed ten times comes back ten times, after ever longer waits', async () => {
  // Waits of two seconds and more pass forty times as fast; the pulse of a job is felt every second and stays so.
  const hurried = hurriedClock((delayMs) => (delayMs >= 2000 ? delayMs / 40 : delayMs));
  await makeJobs({}, hurried);
  await want({});
  const waits: number[] = [];
  let { pid } = await running();
  for (let death = 0; death < 10; death += 1) {
    process.kill(pid, 'SIGKILL');
    ({ pid } = await running(id, pid));
    const diedMs = store.get('process', id)?.lastExit?.atMs ?? 0;
    waits.push(Math.round(((waitedUntil.at(-1) ?? 0) - diedMs) / 1000));
  }
  expect(store.get('process', id)).toMatchObject({ restarts: 10, lastExit: { signal: 'SIGKILL' } });
  expect(waits).toEqual([0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test('a person who restarts it waits for no delay, and the count begins anew', async () => {
  await want({});
  let before = await running();
  for (let death = 0; death < 2; death += 1) {
    process.kill(before.pid, 'SIGKILL');
    if (death === 0) before = await running(id, before.pid);
  }
  await until('it waits', () => store.get('process', id)?.state === 'waiting');
  await want({ start: 2 });
  expect(await running(id, before.pid)).toMatchObject({ restarts: 0 });
});

test('a job that shall never restart stays as it ended, until a person starts it', async () => {
  await want({ restart: 'never' });
  const { pid } = await running();
  process.kill(pid, 'SIGKILL');
  await until('it is stopped', () => store.get('process', id)?.state === 'stopped');
  expect(store.get('process', id)?.lastExit).toMatchObject({ signal: 'SIGKILL' });
  await want({ restart: 'never', start: 2 });
  await running(id, pid);
});

test('a start that is refused leaves its reason, is tried again, and the reason goes when it works', async () => {
  await want({ parameters: { behaviour: 'refuse' } });
  await until('it says why', () => store.get('message', `${id}#fixture:refused`));
  await until('it is tried again', () => (store.get('process', id)?.restarts ?? 0) >= 1);
  expect(store.get('message', `${id}#fixture:refused`)).toBeDefined();
  await want({ parameters: {} });
  await running();
  await until('the reason is gone', () => store.all('message').length === 0);
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'job ended', ending: 'failed before running' }));
});

test('a mistake in a component’s program is told with its stack for developers', async () => {
  await want({ parameters: { behaviour: 'mistake' } });
  const message = await until('it says so', () => store.get('message', `${id}#worker:start-failed`));
  expect(message.debug).toContain('a mistake in the program');
});

test('what changes while a job is being started reaches it', async () => {
  void want({});
  for (const pattern of ['bar', 'ball', 'snow']) {
    void want({ parameters: { pattern } });
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await until('it has the last one', () => store.get('feed', `${id}:out`)?.caps === '{"pattern":"snow"}');
  expect(pids.size).toBe(1);
});

test('what a job said right before its end is kept', async () => {
  await want({ parameters: { behaviour: 'trouble' } });
  await until('it has died', () => store.get('process', id)?.lastExit?.code === 3);
  expect(store.get('message', `${id}#fixture:trouble`)).toBeDefined();
});

test('live parameters reach the job without a restart; a refused one is answered; a mistake restarts it', async () => {
  await want({});
  const { pid } = await running();
  expect(await want({ parameters: { pattern: 'ball' } })).toEqual([]);
  await until('it was bound', () => store.get('feed', `${id}:out`)?.caps === '{"pattern":"ball"}');
  expect(await want({ parameters: { pattern: 'bad' } })).toMatchObject([{ id, problem: { key: 'fixture:refused' } }]);
  expect(store.get('process', id)?.pid).toBe(pid);
  await want({ parameters: { pattern: 'mistake' } });
  await running(id, pid);
});

test('a job that is stopped by a signal is shown as not answering, and as answering when it goes on', async () => {
  await want({});
  const { pid } = await running();
  process.kill(pid, 'SIGSTOP');
  await until('it does not answer', () => store.get('process', id)?.responsive === false);
  const supervisor = jobs.find(id);
  // Nobody knows whether it will go on: who comes now is told so.
  expect([supervisor.isTaking, supervisor.isComing(10_000)]).toEqual([false, false]);
  process.kill(pid, 'SIGCONT');
  await until('it answers', () => store.get('process', id)?.responsive === true);
  expect(supervisor.isTaking).toBe(true);
  expect(store.get('process', id)?.pid).toBe(pid);
});

test('a job is coming while it is started or starts again at once, not when that is later, nor when it is stopped', async () => {
  await want({});
  const supervisor = jobs.find(id);
  expect([supervisor.isTaking, supervisor.isComing(10_000)]).toEqual([false, true]);
  const { pid } = await running();
  await until('it is set up', () => supervisor.isTaking);
  process.kill(pid, 'SIGKILL');
  await running(id, pid);
  await until('it is set up again', () => supervisor.isTaking);
  process.kill(store.get('process', id)?.pid ?? 0, 'SIGKILL');
  await until('it waits', () => store.get('process', id)?.restartAtMs != null);
  expect([supervisor.isComing(10_000), supervisor.isComing(0)]).toEqual([true, false]);
  await want({ wanted: 'stopped' });
  await until('it is stopped', () => store.get('process', id)?.state === 'stopped');
  expect(supervisor.isComing(10_000)).toBe(false);
});

test('a job that does not answer for a minute is killed and started again', async () => {
  await makeJobs(
    {},
    hurriedClock((delayMs) => (delayMs === 1000 ? 50 : delayMs)),
  );
  await want({});
  const { pid } = await running();
  process.kill(pid, 'SIGSTOP');
  const startMs = performance.now();
  const next = await running(id, pid);
  expect(performance.now() - startMs).toBeGreaterThan(55 * 50);
  expect(next).toMatchObject({ responsive: true, lastExit: { signal: 'SIGKILL' } });
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'job ended', ending: 'killed' }));
});

test('a job that does not listen to a stop is killed after five seconds', async () => {
  await makeJobs({ FIXTURE_DEAF: id });
  await want({});
  const { pid } = await running();
  const startMs = performance.now();
  await want({ wanted: 'stopped' });
  await until('it is stopped', () => store.get('process', id)?.state === 'stopped');
  expect(performance.now() - startMs).toBeGreaterThan(4500);
  expect(await isAlive(pid)).toBe(false);
  expect(store.get('process', id)?.lastExit).toMatchObject({ signal: 'SIGKILL' });
});

test('without its bundle a component waits with a message, and starts when the manager is back', async () => {
  managerIsThere = false;
  await want({});
  await until('it says so', () => store.get('message', `${id}#worker:bundle-not-here`));
  // Long enough that it could not have been the delay that ended.
  const dueMs = await until('it waits', () => waitedUntil.find((each) => each > Date.now() + 7000), 30_000);
  managerIsThere = true;
  jobs.managerIsBack();
  expect((await running()).startedAtMs).toBeLessThan(dueMs);
  expect(store.all('message')).toEqual([]);
});

test('one that comes back while it is being removed never meets itself', async () => {
  await want({});
  const { pid } = await running();
  void want();
  void want({ parameters: { pattern: 'ball' } });
  await running(id, pid);
  expect(await isAlive(pid)).toBe(false);
  await want();
  await until('all is forgotten', () => store.all('process').length === 0);
});

test('at the end those who eat are stopped before those who feed them', async () => {
  await want(
    { id: '/t/source' },
    { id: '/t/mux', links: [{ eater: 'video', from: '/t/source:out' }] },
    { id: '/t/live', links: [{ eater: 'in', from: '/t/mux:out' }] },
  );
  await Promise.all([running('/t/source'), running('/t/mux'), running('/t/live')]);
  await jobs.stopAll();
  const stops = lines.flatMap(({ msg }) => /^stopped (\S+) at (\d+)$/.exec(String(msg))?.slice(1, 3) ?? []);
  expect(stops.filter((_, index) => index % 2 === 0)).toEqual(['/t/live', '/t/mux', '/t/source']);
});

test('the job is told how often its numbers are looked at', async () => {
  await want({});
  await running();
  const following = store.follow({ numbers: [{ componentId: id, perSecond: 5 }] }, () => undefined);
  await until('it is asked often', () => store.get('numbers', id)?.values.perSecond === 5);
  following.stop();
  await until('it is asked rarely', () => store.get('numbers', id)?.values.perSecond === 0.1);
});

test('a log level reaches the job that runs and every later one; thresholds that are none are refused', async () => {
  const { signal } = new AbortController();
  const context = { callId: 'c1', signal };
  const says = (text: string) => until(text, () => lines.some(({ msg }) => msg === text));
  await want({});
  const { pid } = await running();
  await says('logs at debug, nothing of GStreamer');
  await setLogLevel(jobs, { id, level: 'info', gstreamer: '*:2,vp8enc:5' }, context);
  await says('logs now at info, *:2,vp8enc:5 of GStreamer');
  process.kill(pid, 'SIGKILL');
  await running(id, pid);
  await says('logs at info, *:2,vp8enc:5 of GStreamer');
  for (const gstreamer of ['vp8enc:loud', 'vp8enc 5', ''])
    await expect(setLogLevel(jobs, { id, gstreamer }, context)).rejects.toMatchObject({
      problem: { key: 'worker:bad-thresholds' },
    });
  await want({ wanted: 'stopped' });
  await until('it is stopped', () => store.get('process', id)?.state === 'stopped');
  await setLogLevel(jobs, { id, gstreamer: '0' }, context);
  await want({ start: 2 });
  await says('logs at info, 0 of GStreamer');
});
