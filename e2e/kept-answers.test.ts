import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectToManager, type ManagerLink } from '../apps/cli/manager-link.ts';
import { freePort, headwater } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

/** What was answered is kept, however the manager ends. A real manager, without a worker. */
const program = join(import.meta.dirname, '../apps/manager/main.ts');
const yaml = 'version: 1\nplanet: kept\nflows:\n  a:\n    tone: { type: audiotest }\n    other: { type: audiotest }\n';
const untilMs = Date.now() + 3_600_000;

let folder: string;
let home: string;
let port: number;
let manager: ChildProcess;
let link: ManagerLink;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-kept-'));
  home = join(folder, 'home');
  await writeFile(join(folder, 'planet.yaml'), yaml);
  port = await freePort();
  await begin();
}, 90_000);

afterAll(async () => {
  link.close();
  manager.kill('SIGTERM');
  await once(manager, 'exit');
  await rm(folder, { recursive: true, force: true });
}, 30_000);

async function begin(): Promise<void> {
  const args = ['--home', home, '--port', String(port), '--planet', join(folder, 'planet.yaml')];
  manager = spawn(process.execPath, [program, ...args], { stdio: 'ignore' });
  link = await waitFor('the manager', () => connectToManager({ home }).catch(() => undefined), 60_000);
  await link.follow();
}

/** Ends the manager as a power cut would end it, and starts it again. */
async function crash(): Promise<void> {
  manager.kill('SIGKILL');
  await once(manager, 'exit');
  await begin();
}

const wanted = (name: string): unknown => link.mirror.get('component', `/a/${name}`)?.wanted;
const mutedFor = (): unknown => link.mirror.get('mute', '/a')?.reason;

test('what was muted, stopped and started is so after a kill right after the answer, round after round', async () => {
  for (let round = 0; round < 5; round++) {
    const reason = `round ${String(round)}`;
    const stops = round % 2 === 0;
    // The answers, and nothing else, are waited for.
    await Promise.all([
      link.peer.call('mute', { ids: ['/a'], untilMs, reason }),
      link.peer.call(stops ? 'stopComponents' : 'startComponents', { ids: ['/a/tone'] }),
    ]);
    await crash();
    expect([mutedFor(), wanted('tone'), wanted('other')]).toEqual([reason, stops ? 'stopped' : 'running', 'running']);
  }
  await link.peer.call('unmute', { ids: ['/a'] });
  await crash();
  expect(mutedFor()).toBeUndefined();
}, 180_000);

test('accounts, sessions, tokens, secrets and settings are there after a kill right after the answer', async () => {
  const password = 'a password of some length';
  await link.peer.call('addAccount', { name: 'anna', role: 'operator', password });
  await crash();
  const ways = await connectToManager({ home, login: () => Promise.resolve({ user: 'anna', password }) });
  const { token } = await ways.peer.call('login', { user: 'anna', password });
  await crash();
  const again = await connectToManager({ home, login: () => Promise.resolve({ token }) });
  again.close();
  await link.peer.call('setSecret', { name: 'key', value: 'hidden' });
  await crash();
  expect((await link.peer.call('listSecrets', {})).map(({ name }) => name)).toEqual(['key']);
  await link.peer.call('createJoinToken', {});
  await crash();
  expect(await link.peer.call('listJoinTokens', {})).toMatchObject({ tokens: [{}] });
  await link.peer.call('setParameter', { id: '/a/tone', parameter: 'frequency', value: 880 });
  await crash();
  expect(link.mirror.get('component', '/a/tone')?.parameters['frequency']).toBe(880);
}, 180_000);

test('where it cannot be written a mute is refused in words, a stop counts all the same and is kept as soon as it can be', async () => {
  await link.peer.call('unmute', { ids: ['/a'] });
  await link.peer.call('startComponents', { ids: ['/a/tone'] });
  const [own = ''] = await readdir(join(home, 'manager/planets'));
  const path = join(home, 'manager/planets', own, 'run-state.json');
  // A folder in its place: what comes is written beside it, and cannot take its place.
  await rename(path, `${path}.kept`);
  await mkdir(join(path, 'in-the-way'), { recursive: true });
  const refusal = { problem: { key: 'manager:home-not-writable' } };
  await expect(link.peer.call('mute', { ids: ['/a'], untilMs, reason: 'no' })).rejects.toMatchObject(refusal);
  const { out, error, code } = await headwater(home, 'mute', '/a', '--for', '1h');
  expect(code).not.toBe(0);
  expect(out + error).toContain('run-state.json');
  expect(mutedFor()).toBeUndefined();
  await link.peer.call('stopComponents', { ids: ['/a/other'] });
  await waitFor('the stop to count', () => wanted('other') === 'stopped');
  const unsaved = (): boolean => link.mirror.all('message').some(({ key }) => key === 'manager:run-state-unsaved');
  await waitFor('it to be said that this is not kept', unsaved);
  await rm(path, { recursive: true });
  await rename(`${path}.kept`, path);
  await waitFor('it to be kept', () => !unsaved(), 20_000);
  await crash();
  expect([mutedFor(), wanted('tone'), wanted('other')]).toEqual([undefined, 'running', 'stopped']);
}, 90_000);
