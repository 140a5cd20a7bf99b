import { writeSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveFeed, type FeedCaller, type FeedServer } from './feed-server.ts';

const limit = { timeout: 5000 };
let folder: string;
let server: FeedServer | undefined;
const callers: FeedCaller[] = [];
const refused: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-feed-'));
  callers.length = 0;
  refused.length = 0;
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  await rm(folder, { recursive: true });
});

async function serve(): Promise<string> {
  const path = join(folder, 'x.feed');
  server = await serveFeed({
    path,
    onCaller: (caller) => void callers.push(caller),
    onRefused: (reason) => void refused.push(reason),
  });
  return path;
}
async function connect(path: string, text: string): Promise<Socket> {
  const socket = createConnection(path);
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(text);
  return socket;
}
const closed = (socket: Socket): Promise<unknown> =>
  new Promise((resolve) => socket.resume().once('close', () => resolve(undefined)));

test('an eater that asks in pieces is handed on with what it said', async () => {
  const socket = await connect(await serve(), '{"eater":"/test/mux:vi');
  socket.write('deo","afterNs":"7"}\n');
  await expect.poll(() => callers.length, limit).toBe(1);
  expect(callers[0]?.request).toEqual({ eater: '/test/mux:video', afterNs: 7n });
  expect(callers[0]?.wantsKeyFrame).toBe(false);
  callers[0]?.refuse();
  await closed(socket);
});

test('a key frame that is asked for in the same breath is not lost', async () => {
  const socket = await connect(await serve(), '{"eater":"a"}\nk');
  await expect.poll(() => callers.length, limit).toBe(1);
  expect(callers[0]?.wantsKeyFrame).toBe(true);
  callers[0]?.refuse();
  await closed(socket);
});

test('a lent descriptor is the connection, and letting go of it closes our copy', async () => {
  const socket = await connect(await serve(), '{"eater":"a"}\n');
  await expect.poll(() => callers.length, limit).toBe(1);
  const received: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => received.push(chunk));
  callers[0]?.lend((fd) => writeSync(fd, 'feed'));
  await closed(socket);
  expect(Buffer.concat(received).toString()).toBe('feed');
  expect(() => callers[0]?.lend(() => undefined)).toThrow('closed');
});

test('garbage and endless lines are refused, and the next eater is served', async () => {
  const path = await serve();
  await closed(await connect(path, 'GET / HTTP/1.1\n'));
  await closed(await connect(path, 'x'.repeat(5000)));
  expect(refused).toEqual(['no-request', 'too-long']);
  await connect(path, '{"eater":"a"}\n');
  await expect.poll(() => callers.length, limit).toBe(1);
  callers[0]?.refuse();
});

test('a socket that a dead job left behind is replaced', async () => {
  await writeFile(join(folder, 'x.feed'), '');
  await connect(await serve(), '{"eater":"a"}\n');
  await expect.poll(() => callers.length, limit).toBe(1);
  callers[0]?.refuse();
});
