import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Mirror, systemClock } from '@headwater/state';
import { createPeer, type Peer, type PeerOptions } from '../peer.ts';
import { ipcLink } from './ipc-link.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const folder = new URL('.', import.meta.url).href;
const program = `
const { ipcLink } = await import('${folder}ipc-link.ts');
const { createPeer } = await import('${folder}../peer.ts');
const { Store, systemClock } = await import('${new URL('../../state/index.ts', import.meta.url).href}');
const store = new Store();
store.apply([{ op: 'put', record: { kind: 'job', id: '/a/b', mood: 'waking' } }]);
process.send({ handOver: 'not a frame' });
process.on('message', (message) => {
  if (!(message instanceof Uint8Array)) process.send({ echo: message });
});
const peer = createPeer({
  link: ipcLink(process),
  clock: systemClock,
  followable: store,
  handlers: {
    flow: () => { store.apply([{ op: 'patch', kind: 'job', id: '/a/b', fields: { mood: 'happy' } }]); return null; },
    size: (bytes) => bytes.byteLength,
    big: () => 2n ** 60n,
  },
});
await peer.closed;
process.exitCode = 7;
`;

async function startChild(
  options: Partial<PeerOptions> = {},
): Promise<{ child: ChildProcess; peer: Peer; others: unknown[] }> {
  const path = await mkdtemp(join(tmpdir(), 'ipc-link-'));
  closers.push(() => rm(path, { recursive: true }));
  const script = join(path, 'child.mjs');
  await writeFile(script, program);
  const child = fork(script, { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  closers.push(() => child.kill('SIGKILL'));
  const others: unknown[] = [];
  child.on('message', (message) => {
    if (!(message instanceof Uint8Array)) others.push(message);
  });
  const peer = createPeer({ link: ipcLink(child), clock: systemClock, ...options });
  await peer.ready;
  return { child, peer, others };
}

test('a process and its child call and follow each other, and other messages pass by', async () => {
  const { child, peer, others } = await startChild();
  const mirror = new Mirror();
  await peer.follow({}, mirror).ready;
  expect(await peer.call('flow', {})).toBe(null);
  expect(mirror.get('job', '/a/b')?.mood).toBe('happy');
  expect(await peer.call('size', new Uint8Array(1_000_000))).toBe(1_000_000);
  expect(await peer.call('big', {})).toBe(2n ** 60n);
  const echoed = once(child, 'message');
  child.send({ socket: 1 });
  await echoed;
  expect(others).toEqual([{ handOver: 'not a frame' }, { echo: { socket: 1 } }]);
});

test('closing in the parent ends the child in its own order', async () => {
  const { child, peer } = await startChild();
  const exit = once(child, 'exit');
  peer.close('no longer wanted');
  expect((await exit)[0]).toBe(7);
});

test('a killed child is the end of the link, and calls under way fail', async () => {
  const { child, peer } = await startChild();
  child.kill('SIGSTOP');
  const call = peer.call('flow', {});
  const failed = expect(call).rejects.toThrow('The connection ended (disconnected).');
  child.kill('SIGKILL');
  await failed;
  expect(await peer.closed).toBe('disconnected');
});

test('a stopped child is told as silent, counts what waits for it, and answers again later', async () => {
  const told: boolean[] = [];
  const heard = Promise.withResolvers<undefined>();
  const silent = Promise.withResolvers<undefined>();
  const heartbeat = {
    pingAfterMs: 50,
    silentAfterMs: 150,
    onSilence: (isSilent: boolean) => {
      told.push(isSilent);
      (isSilent ? silent : heard).resolve(undefined);
    },
  };
  const { child, peer } = await startChild({ heartbeat });
  child.kill('SIGSTOP');
  await silent.promise;
  const size = peer.call('size', new Uint8Array(4_000_000), { timeoutMs: 30_000 });
  child.kill('SIGCONT');
  await heard.promise;
  expect(await size).toBe(4_000_000);
  expect(told).toEqual([true, false]);
});

test('what waits for a child that does not read is counted', async () => {
  const { child } = await startChild();
  child.kill('SIGSTOP');
  const link = ipcLink(child);
  for (let round = 0; round < 10; round++) link.send(new Uint8Array(1_000_000));
  expect(link.pendingBytes).toBeGreaterThan(5_000_000);
});
