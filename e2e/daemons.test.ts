import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startViewer } from './ffmpeg.ts';
import { freePort, headwater } from './planet-under-test.ts';
import { demo, demoJobs } from './planets.ts';
import { waitFor } from './wait-for.ts';

/** Manager and worker on their own, as service managers run them, in homes of their own as on two machines. */
const program = join(import.meta.dirname, '../apps/cli/main.ts');
let folder: string;
let managerPort: number;
let port: number;
let manager: ChildProcess;
let worker: ChildProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-daemons-'));
  [managerPort, port] = [await freePort(), await freePort()];
  await writeFile(join(folder, 'planet.yaml'), demo.replaceAll('PORT', String(port)));
  manager = startManager();
  await statusOf();
  const { token, fingerprint } = JSON.parse((await headwater(home(), 'token', '--json')).out) as {
    token: string;
    fingerprint: string;
  };
  worker = spawn(
    process.execPath,
    [
      ...[program, '--home', join(folder, 'elsewhere'), 'worker', '--name', 'local'],
      ...['--manager', `wss://127.0.0.1:${String(managerPort)}`, '--fingerprint', fingerprint, '--join-token', token],
    ],
    { stdio: 'ignore' },
  );
  await untilHappy();
});

afterAll(async () => {
  for (const daemon of [worker, manager]) {
    if (daemon.exitCode !== null) continue;
    daemon.kill('SIGTERM');
    await once(daemon, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
});

test('the manager may be away for a minute: nobody notices, crashed jobs are restarted meanwhile, and all is adopted again', async () => {
  const viewer = startViewer(`http://127.0.0.1:${String(port)}/test.webm`);
  await waitFor('pictures', () => viewer.frames() > 30, 20_000);
  const before = await statusOf();
  manager.kill('SIGTERM');
  await once(manager, 'exit');
  expect((await headwater(home(), 'status')).code).toBe(3);
  const left = performance.now();
  const frames = viewer.frames();
  process.kill(before.pid('/test/tone'), 'SIGKILL');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
  const awayS = (performance.now() - left) / 1000;
  // Thirty pictures a second, give or take what ffmpeg holds back.
  expect(viewer.frames() - frames).toBeGreaterThan(awayS * 30 * 0.9);
  manager = startManager();
  await untilHappy();
  const after = await statusOf();
  for (const id of demoJobs) {
    if (id === '/test/tone') expect(after.pid(id)).not.toBe(before.pid(id));
    else expect(after.pid(id)).toBe(before.pid(id));
  }
  expect(viewer.complaints()).toBe('');
  await viewer.stop();
}, 180_000);

test('a worker starts what it shall run without its manager, and with a key of its own instead of a token', async () => {
  manager.kill('SIGTERM');
  worker.kill('SIGTERM');
  await Promise.all([once(manager, 'exit'), once(worker, 'exit')]);
  worker = spawn(process.execPath, [program, '--home', join(folder, 'elsewhere'), 'worker', '--name', 'local'], {
    stdio: 'ignore',
  });
  await waitFor(
    'the stream',
    async () => {
      const response = await fetch(`http://127.0.0.1:${String(port)}/test.webm`, { method: 'HEAD' }).catch(
        () => undefined,
      );
      return response?.status === 200;
    },
    30_000,
  );
  manager = startManager();
  await untilHappy();
}, 120_000);

test('a wrong join token is refused in words, and the worker does not run', async () => {
  const { fingerprint } = JSON.parse((await headwater(home(), 'token', '--json')).out) as { fingerprint: string };
  const stranger = await headwater(
    join(folder, 'stranger'),
    ...['worker', '--name', 'stranger', '--manager', `wss://127.0.0.1:${String(managerPort)}`],
    ...['--fingerprint', fingerprint, '--join-token', 'wrong'],
  );
  expect(stranger.code).not.toBe(0);
  expect(stranger.error).toMatch(/token/i);
}, 60_000);

test('a manager with another key than the pinned one is not spoken to', async () => {
  const result = await headwater(
    home(),
    ...['--manager', `wss://127.0.0.1:${String(managerPort)}`, '--fingerprint', 'A'.repeat(43), 'status'],
  );
  expect(result.code).not.toBe(0);
  expect(result.error.trim()).not.toBe('');
});

const home = (): string => join(folder, 'home');

function startManager(): ChildProcess {
  return spawn(
    process.execPath,
    [program, '--home', home(), 'manager', '--port', String(managerPort), '--planet', join(folder, 'planet.yaml')],
    { stdio: 'ignore' },
  );
}

async function untilHappy(): Promise<void> {
  let last = '';
  await waitFor(
    'a happy planet',
    async () => {
      const { mood, text } = await statusOf();
      last = text;
      return mood === 'happy';
    },
    30_000,
    () => last,
  );
}

async function statusOf(): Promise<{ mood: string; text: string; pid(id: string): number }> {
  const result = await waitFor(
    'the manager to answer',
    async () => {
      const answer = await headwater(home(), 'status', '--json');
      return answer.code === 3 || answer.out === '' ? undefined : answer;
    },
    30_000,
  );
  const status = JSON.parse(result.out) as {
    mood: string;
    components: { id: string; process: { pid: number } | null }[];
  };
  return {
    mood: status.mood,
    text: result.out,
    pid: (id) => status.components.find((component) => component.id === id)?.process?.pid ?? NaN,
  };
}
