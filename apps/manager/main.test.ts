import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { adminToManager } from '@headwater/protocol/calls/admin-to-manager';
import { connectWebSocket } from '@headwater/protocol/links/connect';
import { createPeer, type CallsOf } from '@headwater/protocol/peer';
import { systemClock } from '@headwater/state';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const patience = { timeout: 20_000, interval: 20 };
let home: string;
let children: ChildProcess[];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'headwater-main-'));
  children = [];
});
afterEach(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await rm(home, { recursive: true });
});

interface Run {
  pid: number;
  port: number;
  fingerprint: string;
}

function start(...args: string[]): { child: ChildProcess; words: () => string } {
  const main = join(import.meta.dirname, 'main.ts');
  const child = spawn(process.execPath, [main, '--home', home, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  children.push(child);
  return { child, words: () => words };
}

function running(child: ChildProcess): Promise<Run> {
  return vi.waitFor(async () => {
    const run = JSON.parse(await readFile(join(home, 'manager/run.json'), 'utf8')) as Run;
    expect(run.pid).toBe(child.pid);
    return run;
  }, patience);
}

test('started as a process it can be spoken to with the pin, builds the built-in components, and ends in order', async () => {
  const { child } = start();
  const { port, fingerprint } = await running(child);
  const link = await connectWebSocket({ url: `wss://127.0.0.1:${port}/link`, fingerprint });
  const peer = createPeer<CallsOf<typeof adminToManager>>({ link, clock: systemClock });
  const token = (await readFile(join(home, 'manager/admin-token'), 'utf8')).trim();
  expect(await peer.call('login', { token })).toMatchObject({ role: 'owner' });
  const types = (await peer.call('describeTypes', {})).map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining(['porter', 'videotest', 'webm-muxer']));
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
  expect(await peer.closed).toBe('manager ends');
  await expect(stat(join(home, 'manager/run.json'))).rejects.toThrow('ENOENT');
  await expect(stat(join(home, 'manager/manager.pid'))).rejects.toThrow('ENOENT');
}, 30_000);

test('a second manager in the same home says so and exits with 1; a killed one leaves the home usable', async () => {
  const first = start();
  await running(first.child);
  const second = start();
  expect(await once(second.child, 'exit')).toEqual([1, null]);
  expect(second.words()).toContain(`process ${first.child.pid ?? ''}`);
  const killed = once(first.child, 'exit');
  first.child.kill('SIGKILL');
  await killed;
  const third = start();
  await running(third.child);
}, 60_000);

test('errors of the planet file are printed with what to do, and the manager runs', async () => {
  const { child, words } = start('--planet', join(home, 'nowhere.yaml'));
  await running(child);
  await vi.waitFor(
    () => expect(words()).toContain('nowhere.yaml cannot be read (ENOENT). Check that the file exists'),
    patience,
  );
}, 30_000);

test('an option that it does not know is refused with 1', async () => {
  const { child, words } = start('--prot', '1');
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(words()).toContain('--prot');
}, 30_000);

test('SIGHUP opens the log anew after it was moved', async () => {
  const { child } = start();
  await running(child);
  const log = join(home, 'logs/manager.log');
  await rename(log, `${log}.1`);
  child.kill('SIGHUP');
  await vi.waitFor(() => stat(log), patience);
  const exit = once(child, 'exit');
  child.kill('SIGINT');
  await exit;
  expect(await readFile(log, 'utf8')).toContain('manager ends');
}, 30_000);
