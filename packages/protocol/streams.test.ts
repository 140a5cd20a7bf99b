import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { ManualClock, Problem } from '@headwater/state';
import { encode } from './codec.ts';
import type { Frame } from './frame.ts';
import { memoryLinks } from './links/memory-link.ts';
import { createPeer, type Peer, type StreamHandlers } from './peer.ts';
import { windowBytes } from './stream-reader.ts';

const open: Peer[] = [];
afterEach(() => {
  for (const peer of open.splice(0)) peer.close();
});
function join(streamHandlers: StreamHandlers): { client: Peer; server: Peer } {
  const [near, far] = memoryLinks();
  const clock = new ManualClock();
  const server = createPeer({ link: far, clock, streamHandlers, onInternalError: () => undefined });
  const client = createPeer({ link: near, clock });
  open.push(client, server);
  return { client, server };
}
async function* counted(chunks: number, bytes: number, onChunk: (index: number) => void = () => undefined) {
  for (let index = 0; index < chunks; index++) {
    onChunk(index);
    await Promise.resolve();
    yield new Uint8Array(bytes).fill(index);
  }
}
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await nextTurn();
}

test('every byte arrives, in order, however the chunks are cut', async () => {
  const { client } = join({ bytes: () => counted(40, 100_001) });
  let total = 0;
  for await (const chunk of await client.open('bytes', {})) {
    expect(chunk.every((byte) => byte === chunk[0])).toBe(true);
    expect(chunk[0]).toBe(Math.floor(total / 100_001));
    total += chunk.byteLength;
  }
  expect(total).toBe(40 * 100_001);
});

test('a reader that does not read stops the source within one window', async () => {
  let produced = 0;
  const { client } = join({ bytes: () => counted(10_000, 16_384, () => (produced += 16_384)) });
  const stream = (await client.open('bytes', {}))[Symbol.asyncIterator]();
  await settle();
  expect(produced).toBe(windowBytes + 16_384 - 16_384);
  for (let chunk = 0; chunk < 8; chunk++) await stream.next();
  await settle();
  expect(produced).toBeLessThanOrEqual(windowBytes + 9 * 16_384);
  expect(produced).toBeGreaterThan(windowBytes);
  await stream.return?.();
});

test('a reader that leaves ends the source, also one that hangs', async () => {
  const aborted = Promise.withResolvers<undefined>();
  let finished = false;
  const { client } = join({
    some: async function* () {
      try {
        yield* counted(1_000_000, 1000);
      } finally {
        finished = true;
      }
    },
    hanging: async function* (_: unknown, { signal }) {
      signal.addEventListener('abort', () => aborted.resolve(undefined));
      yield new Uint8Array(1);
      await new Promise(() => undefined);
    },
  });
  for await (const chunk of await client.open('some', {})) if (chunk.byteLength > 0) break;
  await settle();
  expect(finished).toBe(true);
  for await (const chunk of await client.open('hanging', {})) if (chunk.byteLength > 0) break;
  await aborted.promise;
});

test('a signal ends an open stream on both ends', async () => {
  const aborted = Promise.withResolvers<undefined>();
  const { client } = join({
    hanging: async function* (_: unknown, { signal }) {
      signal.addEventListener('abort', () => aborted.resolve(undefined));
      yield new Uint8Array(1);
      await new Promise(() => undefined);
    },
  });
  const abort = new AbortController();
  const stream = (await client.open('hanging', {}, { signal: abort.signal }))[Symbol.asyncIterator]();
  await stream.next();
  const next = stream.next();
  abort.abort(new Error('enough'));
  await expect(next).rejects.toThrow('enough');
  expect((await stream.next()).done).toBe(true);
  await aborted.promise;
});

test('an error of the source comes after what was sent before it', async () => {
  const { client } = join({
    broken: async function* () {
      yield* counted(3, 10);
      throw new Error('disk is gone');
    },
  });
  let chunks = 0;
  const read = async () => {
    for await (const chunk of await client.open('broken', {})) chunks += chunk.byteLength / 10;
  };
  await expect(read()).rejects.toThrow('disk is gone');
  expect(chunks).toBe(3);
});

test('a link that is lost ends the stream with a Problem, and the source', async () => {
  const ended = Promise.withResolvers<undefined>();
  const { client, server } = join({
    hanging: async function* (_: unknown, { signal }) {
      signal.addEventListener('abort', () => ended.resolve(undefined));
      yield new Uint8Array(1);
      await new Promise(() => undefined);
    },
  });
  const stream = (await client.open('hanging', {}))[Symbol.asyncIterator]();
  await stream.next();
  server.close('gone');
  await expect(stream.next()).rejects.toBeInstanceOf(Problem);
  await ended.promise;
});

test('a stream that cannot be opened says so where it was opened', async () => {
  const { client } = join({ bytes: () => counted(1, 1) });
  await expect(client.open('byte', {})).rejects.toThrow("nearest is 'bytes'");
  await expect(client.call('bytes', {})).rejects.toThrow('There is no call');
});

test('a writer that sends more than its credit is no peer of ours', async () => {
  const [near, far] = memoryLinks();
  const client = createPeer({ link: near, clock: new ManualClock() });
  open.push(client);
  const say = (frame: Frame) => far.send(encode(frame));
  far.start({ onFrame: () => undefined, onClose: () => undefined });
  say({ type: 'hello', protocol: 'headwater', version: 1 });
  const stream = client.open('bytes', {});
  say({ type: 'result', id: 1, value: null });
  await stream;
  for (let chunk = 0; chunk < 5; chunk++) say({ type: 'chunk', id: 1, bytes: new Uint8Array(64 * 1024) });
  expect(await client.closed).toBe('bad-frame');
});
