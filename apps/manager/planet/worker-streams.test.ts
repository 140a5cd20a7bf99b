import { webSocketLink } from '@headwater/protocol/links/web-socket-link';
import type { adminToManager } from '@headwater/protocol/calls/admin-to-manager';
import { createPeer, type CallsOf } from '@headwater/protocol/peer';
import { systemClock } from '@headwater/state';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { ManagerFixture, type AdminPeer, type WorkerFixture } from '../fixtures/manager-fixture.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const camera = '/hall/camera';
const feed = `${camera}:video` as const;
let fixture: ManagerFixture;
let worker: WorkerFixture;
let opened: number;

beforeEach(async () => {
  fixture = await ManagerFixture.open();
  worker = await fixture.worker();
  opened = 0;
  const openStreams = worker.openStreams;
  worker.openStreams = (ticket) => {
    opened += 1;
    return openStreams(ticket);
  };
});
afterEach(async () => {
  await fixture.close();
});

test('all streams of a worker share a second link, which is opened with a ticket when the first of them is', async () => {
  const { peer } = await fixture.admin();
  expect(opened).toBe(0);
  await Promise.all([read(peer), read(peer)]);
  await read(peer);
  expect(opened).toBe(1);
  const stranger = await fixture.peer<{ openStreams: { args: { ticket: string }; result: null } }>();
  await expect(stranger.call('openStreams', { ticket: 'guessed' })).rejects.toMatchObject({
    problem: { key: 'manager:login-refused' },
  });
});

test('a preview that nobody reads any more delays no mood', async () => {
  const { peer, mirror } = await fixture.admin();
  let sentBytes = 0;
  worker.offer.streamHandlers.tap = async function* () {
    for (;;) {
      yield new Uint8Array(64 * 1024);
      sentBytes += 64 * 1024;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const { ticket } = await peer.call('createTicket', {});
  const socket = new WebSocket(`ws://127.0.0.1:${String(fixture.manager.port)}/link`);
  const link = webSocketLink(socket);
  await once(socket, 'open');
  const streams = createPeer<CallsOf<typeof adminToManager>>({ link, clock: systemClock });
  await streams.call('login', { ticket });
  // More than any system keeps for a connection that is not read.
  await Promise.all(Array.from({ length: 60 }, () => streams.open('tap', { feed })));
  socket.pause();
  let before = -1;
  await vi.waitFor(
    () => {
      const isFull = before === sentBytes;
      before = sentBytes;
      expect(isFull).toBe(true);
    },
    { timeout: 30_000, interval: 300 },
  );
  expect(sentBytes).toBeGreaterThan(60 * 256 * 1024);
  worker.put(worker.process(camera, { restarts: 7 }), { kind: 'job', id: camera, mood: 'hungry' });
  await vi.waitFor(() => expect(mirror.get('component', camera)?.mood).toBe('hungry'), { timeout: 20_000 });
  expect(sentBytes).toBe(before);
  socket.terminate();
});

async function read(peer: AdminPeer): Promise<void> {
  for await (const chunk of await peer.open('tap', { feed })) expect(Buffer.from(chunk).toString()).toBe('GDP');
}
