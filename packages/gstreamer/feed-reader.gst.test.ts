import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { bufferFlags, bufferPacket, capsPacket, descriptorOf, eventPacket, socketPair, until } from './feed-fixture.ts';
import { gstreamer } from './index.ts';
import type { FeedReader, FeedReaderEvent, Pipeline } from './types.ts';

const second = 1_000_000_000n;
const eos = 28_174;
const streamStart = 10_254;

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Seen {
  number: number | undefined;
  ptsNs: bigint | null;
  delta: boolean;
  discont: boolean;
  header: boolean;
}

function createReader(): { reader: FeedReader; events: FeedReaderEvent[] } {
  const events: FeedReaderEvent[] = [];
  const reader = gstreamer.createFeedReader((event) => events.push(event));
  closers.push(() => {
    reader.close();
  });
  return { reader, events };
}

async function connected(reader: FeedReader): Promise<Socket> {
  const { near, far } = await socketPair();
  reader.connect(descriptorOf(near));
  near.destroy();
  closers.push(() => far.destroy());
  return far;
}

/** A pipeline whose appsrc is fed, with all that comes out of it. */
function eating(launch = 'appsrc name=source'): { pipeline: Pipeline; seen: Seen[]; ended: () => boolean } {
  const pipeline = gstreamer.parseLaunch(`${launch} ! appsink name=sink sync=false async=false`);
  closers.push(() => pipeline.close());
  const seen: Seen[] = [];
  const errors: string[] = [];
  closers.push(() => {
    expect(errors).toEqual([]);
  });
  let ended = false;
  pipeline.onMessage((message) => {
    if (message.type === 'eos') ended = true;
    if (message.type === 'error') errors.push(message.text);
  });
  pipeline.appSink('sink').start({ maxBuffers: 100 }, (samples) => {
    for (const sample of samples) {
      const { ptsNs, delta, discont, header } = sample;
      seen.push({ number: sample.data[0], ptsNs, delta, discont, header });
      sample.release();
    }
  });
  return { pipeline, seen, ended: () => ended };
}

const caps = capsPacket('video/x-test');
const unit = (number: number, flags = 0) =>
  bufferPacket({ ptsNs: (BigInt(number) * second) / 10n, flags, data: Buffer.alloc(1000, number) });
const units = (from: number, to: number) =>
  Buffer.concat(
    Array.from({ length: to - from + 1 }, (_, at) => unit(from + at, from + at === 0 ? 0 : bufferFlags.delta)),
  );
const typesOf = (events: readonly FeedReaderEvent[]) => events.map(({ type }) => type);

test('what stock gdppay writes is read, and its end of stream is not passed on', async () => {
  const { reader, events } = createReader();
  const far = await connected(reader);
  const launch =
    'videotestsrc num-buffers=20 ! video/x-raw,format=I420,width=320,height=240,framerate=30/1 ! gdppay crc-payload=true ! fdsink fd=1';
  const child = spawn('gst-launch-1.0', ['-q', ...launch.split(' ')], { stdio: ['ignore', 'pipe', 'inherit'] });
  closers.push(() => child.kill());
  child.stdout.pipe(far);
  const known = await until('caps', () => events.find((event) => event.type === 'caps'));
  expect(known).toMatchObject({ caps: expect.stringContaining('width=(int)320') as string, headers: [] });
  const { pipeline, seen, ended } = eating();
  reader.attach(pipeline.element('source'));
  await pipeline.setState('playing');
  await until('all frames', () => seen.length === 20);
  await until('the end', () => events.some(({ type }) => type === 'disconnected'));
  expect(seen.at(-1)).toMatchObject({ ptsNs: 633_333_333n, delta: false });
  expect(typesOf(events)).toEqual(['caps', 'first-buffer', 'disconnected']);
  expect(events.at(-1)).toEqual({ type: 'disconnected', reason: 'closed' });
  expect(ended()).toBe(false);
  expect(reader.statistics()).toMatchObject({ buffers: 20n, bytes: 20n * 115_200n, discontinuities: 0n, skipped: 0n });
  expect(pipeline.element('source').pad('src').caps()).toContain('width=(int)320');
});

test('a segment that is not plain becomes running time', async () => {
  const { reader } = createReader();
  const far = await connected(reader);
  const { pipeline, seen } = eating();
  reader.attach(pipeline.element('source'));
  await pipeline.setState('playing');
  const segment =
    'GstEventSegment, segment=(GstSegment)"segment, flags=(GstSegmentFlags)GST_SEGMENT_FLAG_NONE, rate=(double)1, applied-rate=(double)1, format=(GstFormat)time, base=(guint64)3000000000, offset=(guint64)0, start=(guint64)100000000, stop=(guint64)18446744073709551615, time=(guint64)0, position=(guint64)0, duration=(guint64)18446744073709551615;";';
  far.write(Buffer.concat([caps, eventPacket(17_934, segment), unit(2)]));
  await until('the buffer', () => seen.length === 1);
  expect(seen[0]?.ptsNs).toBe(3_100_000_000n);
});

test('flags arrive as the feed has them, and headers go before the first buffer', async () => {
  const { reader } = createReader();
  const far = await connected(reader);
  const { pipeline, seen } = eating();
  reader.attach(pipeline.element('source'));
  await pipeline.setState('playing');
  const header = bufferPacket({ ptsNs: null, flags: bufferFlags.header, data: Buffer.from([99]) });
  far.write(Buffer.concat([caps, header, unit(1), unit(2, bufferFlags.delta)]));
  await until('all', () => seen.length === 3);
  expect(seen.map(({ number, header: isHeader, delta }) => [number, isHeader, delta])).toEqual([
    [99, true, false],
    [1, false, false],
    [2, false, true],
  ]);
});

test('without a pipeline it stops reading, and nothing is lost', async () => {
  const { reader, events } = createReader();
  const far = await connected(reader);
  far.write(caps);
  for (const number of Array.from({ length: 200 }, (_, at) => at))
    far.write(bufferPacket({ ptsNs: BigInt(number), data: Buffer.alloc(50_000, number) }));
  await until('the first buffer', () => events.some(({ type }) => type === 'first-buffer'));
  expect(far.writableLength).toBeGreaterThan(5_000_000);
  const { pipeline, seen } = eating();
  reader.attach(pipeline.element('source'));
  await pipeline.setState('paused');
  await pipeline.setState('playing');
  await until('all', () => seen.length === 200);
  expect(seen.map(({ number }) => number)).toEqual(Array.from({ length: 200 }, (_, at) => at));
});

test('a pipeline that stalls holds the socket back', async () => {
  const { reader } = createReader();
  const far = await connected(reader);
  const pipeline = gstreamer.parseLaunch('appsrc name=source ! fakesink name=sink');
  closers.push(() => pipeline.close());
  reader.attach(pipeline.element('source'));
  await pipeline.setState('paused');
  far.write(capsPacket('video/x-raw,format=I420,width=320,height=240,framerate=30/1'));
  for (const number of Array.from({ length: 100 }, (_, at) => at))
    far.write(bufferPacket({ ptsNs: BigInt(number) * 33_000_000n, data: Buffer.alloc(115_200) }));
  await until('some frames', () => reader.statistics().buffers >= 4n);
  expect(reader.statistics().buffers).toBeLessThanOrEqual(5n);
  expect(far.writableLength).toBeGreaterThan(80 * 115_200);
  await pipeline.setState('playing');
  await until('all frames', () => reader.statistics().buffers === 100n);
});

test('after a reconnect equal caps and headers are dropped, old times skipped, and the first buffer is marked', async () => {
  const { reader, events } = createReader();
  const { pipeline, seen, ended } = eating();
  reader.attach(pipeline.element('source'));
  await pipeline.setState('playing');
  const header = bufferPacket({ ptsNs: null, flags: bufferFlags.header, data: Buffer.from([99]) });
  const first = await connected(reader);
  first.end(
    Buffer.concat([
      eventPacket(streamStart, 'GstEventStreamStart, stream-id=(string)a;'),
      caps,
      header,
      units(0, 5),
      eventPacket(eos),
    ]),
  );
  await until('the end', () => events.some(({ type }) => type === 'disconnected'));
  const next = await connected(reader);
  next.write(
    Buffer.concat([eventPacket(streamStart, 'GstEventStreamStart, stream-id=(string)b;'), caps, header, units(3, 9)]),
  );
  await until('all', () => seen.length === 11);
  expect(seen.map(({ number }) => number)).toEqual([99, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(seen.filter(({ discont }) => discont).map(({ number }) => number)).toContain(6);
  expect(seen.filter(({ discont }) => discont).map(({ number }) => number)).not.toContain(7);
  expect(reader.statistics()).toMatchObject({
    buffers: 10n,
    skipped: 3n,
    discontinuities: 1n,
    lastPtsNs: (9n * second) / 10n,
  });
  expect(ended()).toBe(false);
});

test('a reader that is stopped and started by its feeder keeps a running muxer going', async () => {
  for (const [encoder, muxer] of [
    // The caps let each muxer take its pad for sound: an appsrc could be anything.
    ['opusenc', 'audio/x-opus ! oggmux'],
    ['vorbisenc', 'audio/x-vorbis ! oggmux'],
    ['opusenc', 'audio/x-opus ! webmmux streamable=true'],
  ] as const) {
    const { reader } = createReader();
    const { pipeline, seen } = eating(`appsrc name=source ! ${muxer}`);
    pipeline.useMonotonicTime();
    for (let round = 0; round < 3; round++) {
      const feeder = gstreamer.parseLaunch(
        `audiotestsrc is-live=true ! audio/x-raw,rate=48000,channels=1 ! audioconvert ! ${encoder} ! appsink name=sink`,
      );
      feeder.useMonotonicTime();
      const writer = gstreamer.createFeedWriter(
        { sink: { pipeline: feeder, name: 'sink' }, policy: { kind: 'keyed', bytes: 8_000_000, ns: 2n * second } },
        () => undefined,
      );
      await feeder.setState('playing');
      const { near, far } = await socketPair();
      reader.connect(descriptorOf(near));
      near.destroy();
      writer.addReader(descriptorOf(far), {});
      far.destroy();
      if (round === 0) {
        reader.attach(pipeline.element('source'));
        await pipeline.setState('playing');
      }
      const before = seen.length;
      const buffersBefore = reader.statistics().buffers;
      await until(
        `round ${round} comes out of ${muxer}`,
        () => seen.length > before && reader.statistics().buffers > buffersBefore + 50n,
      );
      writer.close();
      await feeder.close();
    }
    expect(seen.filter(({ header }) => header).length, muxer).toBeLessThan(10);
    expect(reader.statistics().discontinuities).toBe(2n);
  }
});

test('caps that change are held until the next pipeline is attached', async () => {
  const { reader, events } = createReader();
  const old = eating();
  reader.attach(old.pipeline.element('source'));
  await old.pipeline.setState('playing');
  const far = await connected(reader);
  far.write(Buffer.concat([caps, units(0, 2)]));
  await until('the first stream', () => old.seen.length === 3);
  far.write(Buffer.concat([capsPacket('video/x-test,width=2'), unit(3), unit(4, bufferFlags.delta)]));
  const changed = await until('the change', () => events.find(({ type }) => type === 'caps-changed'));
  expect(changed).toMatchObject({ caps: 'video/x-test, width=(int)2' });
  const next = eating();
  reader.attach(next.pipeline.element('source'));
  await next.pipeline.setState('playing');
  await until('the second stream', () => next.seen.length === 2);
  expect(old.seen.length).toBe(3);
  expect(next.seen.map(({ number }) => number)).toEqual([3, 4]);
  expect(next.pipeline.element('source').pad('src').caps()).toBe('video/x-test, width=(int)2');
});

test('caps that differ only in stream headers change nothing', async () => {
  const { reader, events } = createReader();
  const { pipeline, seen } = eating();
  reader.attach(pipeline.element('source'));
  await pipeline.setState('playing');
  const far = await connected(reader);
  far.write(Buffer.concat([capsPacket('video/x-test, streamheader=(buffer)< 01 >'), units(0, 0)]));
  far.write(Buffer.concat([capsPacket('video/x-test, streamheader=(buffer)< 02 >'), units(1, 1)]));
  await until('both', () => seen.length === 2);
  expect(events.filter(({ type }) => type === 'caps')).toEqual([
    { type: 'caps', caps: 'video/x-test', headers: [Buffer.from([1])] },
    { type: 'caps', caps: 'video/x-test', headers: [Buffer.from([2])] },
  ]);
});

test.each(['audio/x-vorbis', 'video/x-theora'])(
  'other stream headers of %s are another stream, held until the next pipeline is attached, which gets them',
  async (name) => {
    const { reader, events } = createReader();
    const old = eating();
    reader.attach(old.pipeline.element('source'));
    await old.pipeline.setState('playing');
    const far = await connected(reader);
    far.write(Buffer.concat([capsPacket(`${name}, streamheader=(buffer)< 01 >`), units(0, 0)]));
    far.write(Buffer.concat([capsPacket(`${name}, streamheader=(buffer)< 01 >`), units(1, 1)]));
    await until('the first stream', () => old.seen.length === 2);
    far.write(Buffer.concat([capsPacket(`${name}, streamheader=(buffer)< 02 >`), units(2, 2)]));
    const changed = await until('the change', () => events.find(({ type }) => type === 'caps-changed'));
    expect(changed).toEqual({ type: 'caps-changed', caps: name, headers: [Buffer.from([2])] });
    const next = eating();
    reader.attach(next.pipeline.element('source'));
    await next.pipeline.setState('playing');
    await until('the second stream', () => next.seen.length === 1);
    expect(old.seen.length).toBe(2);
    expect(next.pipeline.element('source').pad('src').caps()).toContain('streamheader=(buffer)< 02 >');
  },
);

test('a picture that was repeated goes on with a key frame, which is asked for', async () => {
  const { reader } = createReader();
  const { pipeline, seen } = eating();
  reader.attach(pipeline.element('source'));
  await pipeline.setState('playing');
  const far = await connected(reader);
  let asked = '';
  far.on('data', (bytes: Buffer) => (asked += bytes.toString()));
  far.write(Buffer.concat([caps, units(0, 0)]));
  await until('the first', () => seen.length === 1);
  const ptsNs = reader.statistics().lastPtsNs ?? 0n;
  expect(reader.fill({ data: new Uint8Array(0), ptsNs: ptsNs + 1n, durationNs: 1n })).toBe(true);
  far.write(unit(2, bufferFlags.delta));
  await until('the wish', () => asked === 'k');
  far.write(Buffer.concat([unit(3, bufferFlags.delta), unit(4), unit(5, bufferFlags.delta)]));
  await until('the rest', () => seen.length === 4);
  expect(seen.map(({ number }) => number)).toEqual([0, undefined, 4, 5]);
});

test('a pipeline that takes the place of another begins with headers and a key frame, which is asked for', async () => {
  const { reader } = createReader();
  const old = eating();
  reader.attach(old.pipeline.element('source'));
  await old.pipeline.setState('playing');
  const far = await connected(reader);
  const asked: string[] = [];
  far.on('data', (bytes: Buffer) => asked.push(bytes.toString()));
  const header = bufferPacket({ ptsNs: null, flags: bufferFlags.header, data: Buffer.from([99]) });
  far.write(Buffer.concat([caps, header, units(0, 2)]));
  await until('the first stream', () => old.seen.length === 4);
  const next = eating();
  reader.attach(next.pipeline.element('source'));
  await next.pipeline.setState('playing');
  await until('the wish', () => asked.length > 0);
  far.write(Buffer.concat([units(3, 4), unit(5), units(6, 6)]));
  await until('the second stream', () => next.seen.length === 3);
  expect(next.seen.map(({ number }) => number)).toEqual([99, 5, 6]);
});

test('a wish for a key frame, from outside or from the pipeline, goes to the feeder', async () => {
  const { reader } = createReader();
  const { pipeline, seen } = eating();
  reader.attach(pipeline.element('source'));
  await pipeline.setState('playing');
  reader.requestKeyFrame();
  const far = await connected(reader);
  let asked = '';
  far.on('data', (bytes: Buffer) => (asked += bytes.toString()));
  far.write(Buffer.concat([caps, units(0, 0)]));
  await until('the buffer', () => seen.length === 1);
  asked = '';
  reader.requestKeyFrame();
  await until('the first', () => asked === 'k');
  pipeline.element('sink').pad('sink').requestKeyUnit();
  await until('the second', () => asked === 'kk');
});

/** What the reader says to bytes, and that it can be used afterwards. */
async function survives(
  reader: FeedReader,
  events: FeedReaderEvent[],
  bytes: Uint8Array,
  onHeld: () => void = () => undefined,
): Promise<FeedReaderEvent> {
  events.length = 0;
  const { near, far } = await socketPair();
  reader.connect(descriptorOf(near));
  near.destroy();
  far.end(bytes);
  const event = await until('it is over', () => {
    // Changed caps hold the rest back.
    if (events.some(({ type }) => type === 'caps-changed')) onHeld();
    return events.find(({ type }) => type === 'disconnected');
  });
  far.destroy();
  return event;
}

test('random bytes are refused', async () => {
  const { reader, events } = createReader();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 62, maxLength: 400 }), async (bytes) => {
      fc.pre(bytes[0] !== 1);
      expect(await survives(reader, events, bytes)).toEqual({ type: 'disconnected', reason: 'not-gdp' });
    }),
    { numRuns: 100 },
  );
});

test('streams with flipped, missing or repeated bytes end somehow, and the next one is read', async () => {
  const { reader, events } = createReader();
  const { pipeline, seen } = eating();
  reader.attach(pipeline.element('source'));
  await pipeline.setState('playing');
  const valid = Buffer.concat([
    eventPacket(streamStart, 'GstEventStreamStart, stream-id=(string)a;'),
    capsPacket('video/x-test, streamheader=(buffer)< 01, 02 >, list=(int)< 1, 2 >, rate=(fraction)30/1'),
    bufferPacket({ ptsNs: null, flags: bufferFlags.header, data: Buffer.from([1]) }),
    bufferPacket({ ptsNs: 1n, data: Buffer.from('buffer') }),
  ]);
  const place = fc.nat({ max: valid.length - 1 });
  const change = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), at: place, value: fc.nat({ max: 255 }) }),
    fc.record({ kind: fc.constant('cut' as const), at: place, length: fc.integer({ min: 1, max: 80 }) }),
    fc.record({ kind: fc.constant('repeat' as const), at: place, length: fc.integer({ min: 1, max: 80 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      let bytes = Buffer.from(valid);
      for (const edit of changes) {
        const at = Math.min(edit.at, bytes.length);
        if (edit.kind === 'set' && at < bytes.length) bytes[at] = edit.value;
        if (edit.kind === 'cut') bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + edit.length)]);
        if (edit.kind === 'repeat')
          bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + edit.length), bytes.subarray(at)]);
      }
      await survives(reader, events, bytes, () => {
        reader.attach(pipeline.element('source'));
      });
    }),
    { numRuns: 300 },
  );
  const before = seen.length;
  const far = await connected(reader);
  events.length = 0;
  far.write(Buffer.concat([caps, bufferPacket({ ptsNs: null, data: Buffer.from('last') })]));
  await until('the last buffer', () => {
    if (events.some(({ type }) => type === 'caps-changed')) reader.attach(pipeline.element('source'));
    return seen.length > before;
  });
});

test('sizes, nesting and caps that make no sense are refused', async () => {
  const { reader, events } = createReader();
  const huge = bufferPacket({ ptsNs: 1n, data: Buffer.alloc(0) });
  huge.writeUInt32BE(65 << 20, 6);
  const largeCaps = capsPacket('video/x-test');
  largeCaps.writeUInt32BE((1 << 20) + 1, 6);
  for (const bytes of [
    huge,
    largeCaps,
    capsPacket(`video/x-test,a=${'<'.repeat(500_000)}`),
    capsPacket('video/x-raw,width=[1,2]'),
    capsPacket('ANY'),
    capsPacket('EMPTY'),
    capsPacket('not caps at all'),
    capsPacket('video/x-test\u0000hidden'),
    bufferPacket({ ptsNs: 1n, data: Buffer.from('before caps') }),
    Buffer.concat([caps, eventPacket(17_934, 'GstEventSegment, segment=(GstSegment)"nonsense";')]),
    Buffer.from('GET / HTTP/1.1\r\nHost: somebody who talks to the wrong port entirely\r\n\r\n'),
  ])
    expect(await survives(reader, events, bytes)).toEqual({ type: 'disconnected', reason: 'not-gdp' });
});

test('a checksum that is wrong is noticed', async () => {
  const { reader, events } = createReader();
  const wrong = Buffer.from(caps);
  wrong[2] = 1;
  wrong.writeUInt16BE(0x1234, 58);
  expect(await survives(reader, events, wrong)).toEqual({ type: 'disconnected', reason: 'not-gdp' });
});

test('it closes in every state, more than once', async () => {
  createReader().reader.close();
  const connectedOnly = createReader();
  const far = await connected(connectedOnly.reader);
  far.write(Buffer.concat([caps, units(0, 3)]));
  await until('caps', () => connectedOnly.events.length > 0);
  connectedOnly.reader.close();
  connectedOnly.reader.close();
  const { near, far: other } = await socketPair();
  expect(() => {
    connectedOnly.reader.connect(descriptorOf(near));
  }).toThrow('closed');
  near.destroy();
  other.destroy();
  const playing = createReader();
  const { pipeline, seen } = eating();
  playing.reader.attach(pipeline.element('source'));
  await pipeline.setState('playing');
  const feed = await connected(playing.reader);
  feed.write(Buffer.concat([caps, units(0, 3)]));
  await until('buffers', () => seen.length === 4);
  playing.reader.close();
  playing.reader.detach();
  expect(playing.reader.statistics().buffers).toBe(4n);
  await until(
    'the socket is closed',
    () => feed.destroyed || feed.readableEnded || !feed.write(unit(5)) || feed.errored !== null,
  );
});

test('only an appsrc can be attached', () => {
  const { reader } = createReader();
  const pipeline = gstreamer.parseLaunch('fakesrc name=source ! fakesink');
  closers.push(() => pipeline.close());
  expect(() => {
    reader.attach(pipeline.element('source'));
  }).toThrow('appsrc');
  expect(() => {
    reader.connect(99_999);
  }).toThrow('99999');
});
