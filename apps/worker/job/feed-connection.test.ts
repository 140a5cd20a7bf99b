import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@headwater/state';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectFeed, type FeedConnection } from './feed-connection.ts';

const limit = { timeout: 5000 };
let folder: string;
let connection: FeedConnection | undefined;
const servers: Server[] = [];
const sockets: Socket[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-eat-'));
});
afterEach(async () => {
  connection?.close();
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
  await rm(folder, { recursive: true });
});

/** A feeder that says at once `text` and keeps what it hears. */
async function feeder(name: string, text: string): Promise<{ heard: () => string }> {
  let heard = '';
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('data', (chunk) => (heard += chunk.toString()));
    socket.write(text);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(join(folder, name), resolve));
  return { heard: () => heard };
}

test('it tries until the feeder is there, and leaves the first bytes to whoever gets the socket', async () => {
  const got: Socket[] = [];
  let lines = 0;
  connection = connectFeed({
    path: join(folder, 'a'),
    clock: systemClock,
    line: () => `line ${String((lines += 1))}\n`,
    onSocket: (socket) => void got.push(socket),
  });
  const { heard } = await feeder('a', 'feed');
  await expect.poll(() => got.length, limit).toBe(1);
  await expect.poll(heard, limit).toBe('line 1\n');
  const first = await new Promise<Buffer>((resolve) => got[0]?.once('data', resolve).resume());
  expect(first.toString()).toBe('feed');
  got[0]?.destroy();
  connection.lost();
  await expect.poll(() => got.length, limit).toBe(2);
  await expect.poll(heard, limit).toBe('line 1\nline 2\n');
  got[1]?.destroy();
});

test('it goes elsewhere when it is told to', async () => {
  const got: Socket[] = [];
  await feeder('b', '');
  connection = connectFeed({
    path: join(folder, 'missing'),
    clock: systemClock,
    line: () => 'x\n',
    onSocket: (socket) => void got.push(socket),
  });
  connection.setPath(join(folder, 'b'));
  await expect.poll(() => got.length, limit).toBe(1);
  got[0]?.destroy();
});

test('a closed connection does not come back', async () => {
  const got: Socket[] = [];
  connection = connectFeed({
    path: join(folder, 'c'),
    clock: systemClock,
    line: () => 'x\n',
    onSocket: (socket) => void got.push(socket),
  });
  connection.close();
  await feeder('c', '');
  connection.lost();
  const other = connectFeed({
    path: join(folder, 'c'),
    clock: systemClock,
    line: () => 'y\n',
    onSocket: (socket) => void socket.destroy(),
  });
  await expect.poll(() => sockets.length, limit).toBe(1);
  other.close();
  expect(got).toHaveLength(0);
});
