import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { feedSocketPath } from '@headwater/components/kit/feed-socket';
import type { EaterEvent } from '@headwater/components/kit/service';
import { systemClock } from '@headwater/state';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cutOffPacket } from './cut-off-packet.ts';
import type { JobLog } from './job-log.ts';
import { startReport } from './job-report.ts';
import { openServiceEater, type ServiceEater } from './service-eater.ts';

const limit = { timeout: 10_000 };
const from = '/test/mux:stream';
const second = 1_000_000_000n;
const silent = (): void => undefined;
const log: JobLog = {
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  always: silent,
  setLevel: silent,
};

let folder: string;
let server: Server;
let eater: ServiceEater;
let seen: string[];
/** What each eater asked for, and its connection. */
let callers: { line: string; socket: Socket }[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-eat-'));
  seen = [];
  callers = [];
  server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (line: Buffer) => callers.push({ line: line.toString(), socket }));
  });
  server.listen(feedSocketPath(folder, from));
  await once(server, 'listening');
  eater = openServiceEater({
    componentId: '/test/live',
    description: { name: 'stream', media: ['muxed/webm'] },
    from,
    feedFolder: folder,
    clock: systemClock,
    steadyMs: () => performance.now(),
    report: startReport('/test/live', () => undefined),
    log,
    onEvent: (event) => seen.push(told(event)),
  });
});
afterEach(async () => {
  eater.close();
  for (const { socket } of callers) socket.destroy();
  server.close();
  await rm(folder, { recursive: true });
});

function told(event: EaterEvent): string {
  if (event.type === 'packet') return String((event.packet.ptsNs ?? 0n) / second);
  return event.type === 'caps' && event.missed === true ? 'caps after a cut' : event.type;
}

/** A packet of GStreamer Data Protocol without checksums: type 1 is a buffer, 2 caps. */
function gdp(type: number, text: string, ptsNs = 0n): Buffer {
  const head = Buffer.alloc(62);
  head.writeUInt8(1, 0);
  head.writeUInt16BE(type, 4);
  head.writeUInt32BE(text.length, 6);
  head.writeBigUInt64BE(ptsNs, 10);
  return Buffer.concat([head, Buffer.from(text)]);
}

/** Waits for the eater's connection of that number, and sends it a feed with buffers at those seconds. */
async function feed(connection: number, seconds: readonly bigint[]): Promise<string> {
  await expect.poll(() => callers.length, limit).toBeGreaterThan(connection);
  const caller = callers[connection];
  if (caller === undefined) throw new Error(`connection ${connection} is gone`);
  caller.socket.write(Buffer.concat([gdp(2, 'video/webm\0'), ...seconds.map((at) => gdp(1, 'unit', at * second))]));
  return caller.line;
}

test('a reconnecting eater says what it has had, and the feed goes on', async () => {
  expect(JSON.parse(await feed(0, [100n, 101n]))).toEqual({ eater: '/test/live:stream' });
  await expect.poll(() => seen, limit).toEqual(['caps', '100', '101']);
  callers[0]?.socket.destroy();
  expect(JSON.parse(await feed(1, [102n]))).toEqual({ eater: '/test/live:stream', afterNs: '101000000000' });
  await expect.poll(() => seen, limit).toEqual(['caps', '100', '101', 'disconnected', 'caps', '102']);
});

test('a feeder whose time began anew is heard from its first buffer on, and asked by its own time afterwards', async () => {
  await feed(0, [100n]);
  await expect.poll(() => seen, limit).toEqual(['caps', '100']);
  callers[0]?.socket.destroy();
  await feed(1, [0n, 1n]);
  await expect.poll(() => seen.slice(2), limit).toEqual(['disconnected', 'caps', '0', '1']);
  callers[1]?.socket.destroy();
  expect(JSON.parse(await feed(2, []))).toMatchObject({ afterNs: '1000000000' });
});

test('an eater that is held back reads nothing, is not hungry meanwhile, and then goes on', async () => {
  eater.pause(true);
  await feed(0, [100n]);
  await expect.poll(() => eater.pulse(), limit).toMatchObject({ connected: true, waiting: true });
  // What has been sent lies in the socket: another connection's answer comes all the same.
  await expect.poll(() => callers[0]?.socket.writableLength, limit).toBe(0);
  expect(seen).toEqual([]);
  eater.pause(false);
  await expect.poll(() => seen, limit).toEqual(['caps', '100']);
  expect(eater.pulse()).toMatchObject({ waiting: false });
});

test('an eater hears with the caps that it was cut off before', async () => {
  await expect.poll(() => callers.length, limit).toBe(1);
  callers[0]?.socket.write(cutOffPacket());
  await feed(0, [100n]);
  callers[0]?.socket.destroy();
  await feed(1, [101n]);
  await expect.poll(() => seen, limit).toEqual(['caps after a cut', '100', 'disconnected', 'caps', '101']);
});
