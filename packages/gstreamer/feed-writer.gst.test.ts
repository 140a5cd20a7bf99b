import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { bufferFlags, descriptorOf, PacketCollector, socketPair, until } from './feed-fixture.ts';
import { gstreamer } from './index.ts';
import type { FeedLimits, FeedWriter, FeedWriterEvent, Pipeline } from './types.ts';

const raw: FeedLimits = { policy: { kind: 'raw', buffers: 4 } };
const keyed: FeedLimits = { policy: { kind: 'keyed', bytes: 8_000_000, ns: 2_000_000_000n } };
const second = 1_000_000_000n;

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function feeding(
  launch: string,
  limits: FeedLimits,
): Promise<{ pipeline: Pipeline; writer: FeedWriter; events: FeedWriterEvent[] }> {
  const pipeline = gstreamer.parseLaunch(`${launch} ! appsink name=sink`);
  closers.push(() => pipeline.close());
  const events: FeedWriterEvent[] = [];
  const writer = gstreamer.createFeedWriter({ sink: { pipeline, name: 'sink' }, ...limits }, (event) =>
    events.push(event),
  );
  closers.push(() => {
    writer.close();
  });
  pipeline.useMonotonicTime();
  await pipeline.setState('playing');
  return { pipeline, writer, events };
}

function pushing(limits: FeedLimits): { writer: FeedWriter; events: FeedWriterEvent[] } {
  const events: FeedWriterEvent[] = [];
  const writer = gstreamer.createFeedWriter(limits, (event) => events.push(event));
  closers.push(() => {
    writer.close();
  });
  writer.setCaps('video/x-test', []);
  return { writer, events };
}

async function reading(
  writer: FeedWriter,
  options: Parameters<FeedWriter['addReader']>[1] = {},
): Promise<{ far: Socket; id: number }> {
  const { near, far } = await socketPair();
  closers.push(() => far.destroy());
  const id = writer.addReader(descriptorOf(near), options);
  near.destroy();
  return { far, id };
}

/** Bytes that stock GStreamer makes of a feed. */
async function stock(far: Socket, launch: string, bytes: number): Promise<Buffer> {
  const child = spawn('gst-launch-1.0', ['-q', ...`fdsrc fd=0 ! gdpdepay ! ${launch} ! fdsink fd=1`.split(' ')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdin.on('error', () => undefined);
  far.pipe(child.stdin);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  try {
    await until('stock GStreamer decodes the feed', () => chunks.reduce((sum, { length }) => sum + length, 0) >= bytes);
  } finally {
    child.kill();
    await ended;
  }
  return Buffer.concat(chunks);
}

/** One unit of 100 kB, 100 ms after the one before. */
function unit(number: number, key: boolean) {
  return { data: Buffer.alloc(100_000, number), ptsNs: (BigInt(number) * second) / 10n, key, header: false };
}

test('stock gdpdepay reads a raw feed, pixel by pixel', async () => {
  const source = 'videotestsrc is-live=true pattern=red ! video/x-raw,format=I420,width=64,height=48,framerate=30/1';
  const { writer } = await feeding(source, raw);
  const { far } = await reading(writer);
  const picture = await stock(far, 'videoconvert ! video/x-raw,format=RGB', 64 * 48 * 3 * 5);
  const [red, green, blue] = picture.subarray(64 * 48 * 3 * 4);
  expect(red).toBeGreaterThan(250);
  expect(green).toBeLessThan(5);
  expect(blue).toBeLessThan(5);
});

test('stock gdpdepay and vp8dec decode an encoded feed that they join late', async () => {
  const source =
    'videotestsrc is-live=true pattern=blue ! video/x-raw,width=64,height=48,framerate=30/1 ! vp8enc deadline=1 keyframe-max-dist=15';
  const { writer } = await feeding(source, keyed);
  await until('a second group of pictures has begun', () => writer.statistics().buffers > 20n);
  const { far } = await reading(writer);
  const picture = await stock(far, 'vp8dec ! videoconvert ! video/x-raw,format=RGB', 64 * 48 * 3 * 5);
  const [red, green, blue] = picture;
  expect(red).toBeLessThan(30);
  expect(green).toBeLessThan(30);
  expect(blue).toBeGreaterThan(220);
});

test('caps and segment come first, and key frames, delta units and headers can be told apart', async () => {
  const source =
    'videotestsrc is-live=true ! video/x-raw,width=64,height=48,framerate=30/1 ! vp8enc deadline=1 keyframe-max-dist=10';
  const { writer, events } = await feeding(source, keyed);
  const collected = new PacketCollector((await reading(writer)).far);
  await until('two key frames', () => collected.units.filter(({ flags }) => !(flags & bufferFlags.delta)).length > 1);
  const kinds = collected.packets.map((packet) => packet.type);
  expect(kinds.slice(0, kinds.indexOf('buffer')).sort()).toEqual(['caps', 'event', 'event']);
  expect(collected.units.slice(0, 10).map(({ flags }) => (flags & bufferFlags.delta) === 0)).toEqual([
    true,
    ...Array.from({ length: 9 }, () => false),
  ]);
  expect(events).toEqual([
    { type: 'caps', caps: expect.stringMatching(/^video\/x-vp8(?!.*streamheader)/) as string },
    { type: 'first-buffer' },
  ]);
  expect(writer.statistics()).toMatchObject({ caps: expect.stringMatching(/^video\/x-vp8/) as string });
  expect(writer.statistics().keyFrames).toBeLessThan(writer.statistics().buffers);
});

test('stream headers of an encoder are in the caps, and marked where they are in the stream', async () => {
  const { writer } = await feeding(
    'audiotestsrc is-live=true ! audio/x-raw,rate=48000 ! audioconvert ! vorbisenc',
    keyed,
  );
  await until('sound', () => writer.statistics().buffers > 5n);
  const collected = new PacketCollector((await reading(writer)).far);
  await until('sound at the reader', () => collected.units.length > 3);
  expect(collected.buffers.map(({ flags }) => (flags & bufferFlags.header) !== 0).slice(0, 4)).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(collected.buffers[0]?.data.subarray(1, 7).toString()).toBe('vorbis');
  const caps = collected.packets.find(({ type }) => type === 'caps');
  expect(caps).toMatchObject({
    text: expect.stringContaining(collected.buffers[0]?.data.toString('hex') ?? 'none') as string,
  });
  expect(writer.statistics().caps).not.toContain('streamheader');
});

test('times on a feed are running time', async () => {
  const pipeline = gstreamer.parseLaunch(
    'videotestsrc num-buffers=3 timestamp-offset=7000000000 ! video/x-raw,framerate=10/1 ! appsink name=sink',
  );
  closers.push(() => pipeline.close());
  pipeline
    .element('sink')
    .pad('sink')
    .setOffset(5n * second);
  const writer = gstreamer.createFeedWriter({ sink: { pipeline, name: 'sink' }, ...raw }, () => undefined);
  closers.push(() => {
    writer.close();
  });
  const collected = new PacketCollector((await reading(writer)).far);
  await pipeline.setState('playing');
  await until('all frames', () => collected.units.length === 3);
  expect(collected.units.map(({ ptsNs }) => ptsNs)).toEqual([12_000_000_000n, 12_100_000_000n, 12_200_000_000n]);
});

test('a late joiner gets headers, then everything since the last key frame, then live units', async () => {
  const { writer } = pushing(keyed);
  writer.setCaps('video/x-webm-test', [Buffer.from('head')]);
  writer.push({ data: Buffer.from('head'), ptsNs: null, key: false, header: true });
  for (const number of [0, 1, 2, 3, 4]) writer.push(unit(number, number % 3 === 0));
  const collected = new PacketCollector((await reading(writer)).far);
  writer.push(unit(5, false));
  await until('the live unit', () => collected.units.length === 3);
  expect(collected.buffers.map(({ data, flags }) => [data[0], flags])).toEqual([
    ['h'.charCodeAt(0), bufferFlags.header],
    [3, 0],
    [4, bufferFlags.delta],
    [5, bufferFlags.delta],
  ]);
  expect(collected.packets.find(({ type }) => type === 'caps')).toMatchObject({
    text: expect.stringContaining('streamheader=(buffer)< 68656164 >') as string,
  });
});

test('who reconnects does not get again what it has had', async () => {
  const { writer } = pushing(keyed);
  for (const number of [0, 1, 2, 3]) writer.push(unit(number, number === 0));
  const collected = new PacketCollector((await reading(writer, { afterNs: second / 10n })).far);
  await until('the rest', () => collected.units.length === 2);
  expect(collected.units.map(({ data }) => data[0])).toEqual([2, 3]);
});

test('who comes when there is no key frame to begin with waits for one, and asks for it', async () => {
  const { writer, events } = pushing(keyed);
  writer.push(unit(0, false));
  const collected = new PacketCollector((await reading(writer)).far);
  await until('the wish', () => events.some(({ type }) => type === 'key-frame-wanted'));
  writer.push(unit(1, false));
  writer.push(unit(2, true));
  await until('the key frame', () => collected.units.length > 0);
  expect(collected.units.map(({ data }) => data[0])).toEqual([2]);
});

test('a stalled reader of a raw feed keeps the newest frames, whole, and costs nobody else any', async () => {
  const { writer } = pushing(raw);
  const quick = new PacketCollector((await reading(writer)).far);
  const { far, id } = await reading(writer);
  for (let number = 0; number < 100; number++) {
    writer.push(unit(number, true));
    await until('the quick reader has it', () => quick.units.length > number);
  }
  const stalled = writer.readers().find((reader) => reader.id === id);
  expect(stalled?.dropped).toBeGreaterThan(50n);
  expect(stalled?.waitingBytes).toBeLessThanOrEqual(6 * 100_062);
  const slow = new PacketCollector(far);
  await until('the newest', () => slow.units.at(-1)?.data[0] === 99);
  expect(slow.units.slice(-4).map(({ data }) => data[0])).toEqual([96, 97, 98, 99]);
  expect(slow.units.slice(-4).map(({ flags }) => flags & bufferFlags.discont)).toEqual([bufferFlags.discont, 0, 0, 0]);
  for (const { data } of slow.units) expect(data.equals(Buffer.alloc(100_000, data[0]))).toBe(true);
  expect(writer.readers().find((reader) => reader.id !== id)?.dropped).toBe(0n);
});

test('a reader of a keyed feed that is behind in time drops to a key frame', async () => {
  const { writer } = pushing(keyed);
  const { far, id } = await reading(writer);
  const quick = new PacketCollector((await reading(writer)).far);
  // A key frame every second, for ten: the kernel takes the first few units, two seconds wait.
  for (let number = 0; number < 100; number++) {
    writer.push(unit(number, number % 10 === 0));
    await until('the quick reader has it', () => quick.units.length > number);
  }
  expect(writer.readers().find((reader) => reader.id === id)?.dropped).toBeGreaterThan(50n);
  const slow = new PacketCollector(far);
  await until('the newest', () => slow.units.at(-1)?.data[0] === 99);
  const numbers = slow.units.map(({ data }) => Number(data[0]));
  const gap = numbers.findIndex((number, at) => at > 0 && number !== Number(numbers[at - 1]) + 1);
  expect(numbers[gap] ?? -1).toBeGreaterThanOrEqual(70);
  expect((numbers[gap] ?? -1) % 10).toBe(0);
  expect(numbers.slice(gap)).toEqual(
    Array.from({ length: 100 - (numbers[gap] ?? 0) }, (_, at) => (numbers[gap] ?? 0) + at),
  );
  expect(slow.units[gap]?.flags).toBe(bufferFlags.discont);
});

test('a reader of a keyed feed that is behind in bytes without a later key frame waits for one', async () => {
  const { writer } = pushing({ policy: { kind: 'keyed', bytes: 1_000_000, ns: 1000n * second } });
  const { far } = await reading(writer);
  writer.push(unit(0, true));
  await until('the kernel has it', () => writer.readers()[0]?.buffers === 1n);
  for (let number = 1; number < 40; number++) writer.push(unit(number, false));
  const collected = new PacketCollector(far);
  await until('the queue is empty', () => writer.readers()[0]?.waitingBytes === 0);
  writer.push(unit(40, false));
  writer.push(unit(41, true));
  await until('the key frame', () => collected.units.at(-1)?.data[0] === 41);
  expect(collected.units.at(-2)?.data[0]).toBeLessThan(40);
  expect(collected.units.at(-1)?.flags).toBe(bufferFlags.discont);
});

test('a lossless reader gets everything, or is ended for being too slow', async () => {
  const { writer, events } = pushing(raw);
  const patient = new PacketCollector((await reading(writer, { lossless: { bytes: 100_000_000 } })).far);
  const { id } = await reading(writer, { lossless: { bytes: 2_000_000 } });
  for (let number = 0; number < 200; number++) writer.push(unit(number, true));
  await until('the patient reader has all', () => patient.units.length === 200);
  expect(patient.units.map(({ data }) => data[0])).toEqual(Array.from({ length: 200 }, (_, at) => at));
  await until('the other is gone', () => events.some(({ type }) => type === 'reader-gone'));
  expect(events.filter(({ type }) => type === 'reader-gone')).toEqual([
    { type: 'reader-gone', id, reason: 'too-slow' },
  ]);
});

test('a burst longer than the bound is no reason to drop', async () => {
  const { writer } = pushing({ policy: { kind: 'keyed', bytes: 8_000_000, ns: second } });
  for (let number = 0; number < 60; number++) writer.push(unit(number, number === 0));
  const { far } = await reading(writer);
  writer.push(unit(60, false));
  const collected = new PacketCollector(far);
  await until('everything', () => collected.units.length === 61);
  expect(writer.readers()[0]?.dropped).toBe(0n);
});

test('a reader that asks for key frames gets them from the encoder, at most one a second', async () => {
  const source =
    'videotestsrc is-live=true ! video/x-raw,width=64,height=48,framerate=30/1 ! vp8enc deadline=1 keyframe-max-dist=100000';
  const { writer } = await feeding(source, keyed);
  const { far } = await reading(writer);
  far.resume();
  await until('delta units', () => writer.statistics().buffers > 10n);
  expect(writer.statistics().keyFrames).toBe(1n);
  const asked = gstreamer.monotonicNs();
  const ask = setInterval(() => far.write('kk'), 10);
  closers.push(() => {
    clearInterval(ask);
  });
  await until('the third key frame', () => writer.statistics().keyFrames === 3n);
  // The first at once, the second after a second.
  expect(Number(gstreamer.monotonicNs() - asked) / 1e9).toBeGreaterThan(0.9);
});

test('caps that change are told to readers in their place', async () => {
  const { writer, events } = pushing(raw);
  const collected = new PacketCollector((await reading(writer)).far);
  writer.push(unit(1, true));
  await until('the first', () => collected.units.length === 1);
  writer.setCaps('video/x-test,width=2', []);
  writer.setCaps('video/x-test,width=2', []);
  writer.push(unit(2, true));
  await until('the second', () => collected.units.length === 2);
  expect(collected.packets.slice(-3).map((packet) => (packet.type === 'caps' ? packet.text : packet.type))).toEqual([
    'buffer',
    'video/x-test, width=(int)2',
    'buffer',
  ]);
  await until('its event', () => events.filter(({ type }) => type === 'caps').length === 2);
});

test('readers that close are told of once, and counters are kept', async () => {
  const { writer, events } = pushing(raw);
  const { far, id } = await reading(writer);
  writer.push(unit(1, true));
  far.resume();
  await until('it is written', () => writer.readers()[0]?.buffers === 1n);
  expect(writer.readers()).toEqual([
    {
      id,
      connectedAtMs: expect.any(Number) as number,
      buffers: 1n,
      bytes: expect.any(BigInt) as bigint,
      dropped: 0n,
      waitingBytes: 0,
    },
  ]);
  far.destroy();
  await until('it is gone', () => events.some(({ type }) => type === 'reader-gone'));
  expect(events.at(-1)).toEqual({ type: 'reader-gone', id, reason: 'closed' });
  expect(writer.readers()).toEqual([]);
  expect(writer.statistics()).toMatchObject({ buffers: 1n, bytes: 100_000n, keyFrames: 1n, lastPtsNs: second / 10n });
});

test('a writer closes in every state, more than once, and the pipeline plays on', async () => {
  const { pipeline, writer } = await feeding('videotestsrc is-live=true ! video/x-raw,framerate=30/1', raw);
  await reading(writer);
  await until('it feeds', () => writer.statistics().buffers > 3n);
  const statistics = () => pipeline.element('sink').pad('sink').statistics().buffers;
  writer.close();
  writer.close();
  statistics();
  await until('the pipeline plays on', () => statistics() > 10n);
  const { near, far } = await socketPair();
  expect(() => writer.addReader(descriptorOf(near), {})).toThrow('closed');
  near.destroy();
  far.destroy();
  gstreamer.createFeedWriter(raw, () => undefined).close();
  const early = gstreamer.parseLaunch('videotestsrc ! appsink name=sink');
  const unused = gstreamer.createFeedWriter({ sink: { pipeline: early, name: 'sink' }, ...raw }, () => undefined);
  await early.close();
  expect(unused.statistics()).toMatchObject({ buffers: 0n, lastPtsNs: null, caps: '' });
  unused.close();
});

test('what is wrong is said', () => {
  const pipeline = gstreamer.parseLaunch('fakesrc name=source ! fakesink name=sink');
  closers.push(() => pipeline.close());
  expect(() => gstreamer.createFeedWriter({ sink: { pipeline, name: 'sink' }, ...raw }, () => undefined)).toThrow(
    "no appsink named 'sink'",
  );
  expect(() => gstreamer.createFeedWriter({ policy: { kind: 'raw', buffers: 0 } }, () => undefined)).toThrow(
    'policy.buffers',
  );
  const writer = gstreamer.createFeedWriter(raw, () => undefined);
  closers.push(() => {
    writer.close();
  });
  expect(() => {
    writer.push(unit(0, true));
  }).toThrow('setCaps');
  expect(() => {
    writer.setCaps('video/x-raw,width=[1,2]', []);
  }).toThrow('no fixed caps');
  expect(() => writer.addReader(99_999, {})).toThrow('99999');
});
