import { spawnSync } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';
import { descriptorOf, socketPair, until } from './feed-fixture.ts';
import { gstreamer } from './index.ts';
import type { FeedLimits, FeedReader, FeedWriter } from './types.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const second = 1_000_000_000n;
const keyed: FeedLimits = { policy: { kind: 'keyed', bytes: 8_000_000, ns: 2n * second } };

function createReader(): FeedReader {
  const reader = gstreamer.createFeedReader(() => undefined);
  closers.push(() => {
    reader.close();
  });
  return reader;
}

/** Joins both ends, as a job does after an eater has said who it is. */
async function join(
  writer: FeedWriter,
  reader: FeedReader,
  options: Parameters<FeedWriter['addReader']>[1] = {},
): Promise<void> {
  const { near, far } = await socketPair();
  writer.addReader(descriptorOf(near), options);
  reader.connect(descriptorOf(far));
  near.destroy();
  far.destroy();
}

test('raw frames go through losslessly as fast as they are taken, with their pixels and times', async () => {
  const frames = 300;
  const source = gstreamer.parseLaunch('appsrc name=in format=time ! appsink name=sink');
  closers.push(() => source.close());
  const input = source.appSource('in');
  input.setCaps('video/x-raw,format=I420,width=1280,height=720,framerate=30/1');
  const writer = gstreamer.createFeedWriter(
    { sink: { pipeline: source, name: 'sink' }, policy: { kind: 'raw', buffers: 4 } },
    () => undefined,
  );
  closers.push(() => {
    writer.close();
  });
  const reader = createReader();
  await join(writer, reader, { lossless: { bytes: 100_000_000 } });
  const eater = gstreamer.parseLaunch('appsrc name=source ! appsink name=out sync=false async=false');
  closers.push(() => eater.close());
  const seen: [number | undefined, number | undefined, bigint | null][] = [];
  eater.appSink('out').start({ maxBuffers: 8 }, (samples) => {
    for (const sample of samples) {
      seen.push([sample.data[0], sample.data.at(-1), sample.ptsNs]);
      sample.release();
    }
  });
  reader.attach(eater.element('source'));
  await eater.setState('playing');
  const playing = source.setState('playing');
  const size = (1280 * 720 * 3) / 2;
  for (let number = 0; number < frames; number++) {
    // Whoever must lose nothing sets the pace.
    await until('room', () => (writer.readers()[0]?.waitingBytes ?? 0) < 20_000_000);
    await input.push({ data: Buffer.alloc(size, number), ptsNs: BigInt(number) * 33_000_000n });
  }
  await playing;
  await until('all frames', () => seen.length === frames);
  expect(seen).toEqual(
    Array.from({ length: frames }, (_, number) => [number % 256, number % 256, BigInt(number) * 33_000_000n]),
  );
  expect(reader.statistics()).toMatchObject({ buffers: BigInt(frames), bytes: BigInt(frames * size) });
  expect(writer.readers()[0]).toMatchObject({ buffers: BigInt(frames), dropped: 0n, waitingBytes: 0 });
});

test('a reader that comes back in the middle of a group of pictures misses no frame and gets none twice', async () => {
  const source = gstreamer.parseLaunch(
    'videotestsrc is-live=true ! video/x-raw,width=64,height=48,framerate=30/1 ! vp8enc deadline=1 keyframe-max-dist=60 ! appsink name=sink',
  );
  closers.push(() => source.close());
  source.useMonotonicTime();
  const writer = gstreamer.createFeedWriter({ sink: { pipeline: source, name: 'sink' }, ...keyed }, () => undefined);
  closers.push(() => {
    writer.close();
  });
  const reader = createReader();
  const eater = gstreamer.parseLaunch('appsrc name=source ! vp8dec ! appsink name=out sync=false async=false');
  closers.push(() => eater.close());
  const errors: string[] = [];
  eater.onMessage((message) => {
    if (message.type === 'error' || message.type === 'warning') errors.push(message.text);
  });
  const times: bigint[] = [];
  eater.appSink('out').start({ maxBuffers: 8 }, (samples) => {
    for (const sample of samples) {
      if (sample.ptsNs !== null) times.push(sample.ptsNs);
      sample.release();
    }
  });
  reader.attach(eater.element('source'));
  await source.setState('playing');
  await eater.setState('playing');
  await join(writer, reader);
  for (const wanted of [10, 20, 30]) {
    await until(`${wanted} pictures`, () => times.length >= wanted);
    await join(writer, reader, { afterNs: reader.statistics().lastPtsNs });
  }
  await until('40 pictures', () => times.length >= 40);
  const steps = times.slice(1).map((time, at) => Number(time - (times[at] ?? 0n)) / 1e6);
  expect(Math.min(...steps)).toBeGreaterThan(20);
  expect(Math.max(...steps)).toBeLessThan(50);
  expect(errors).toEqual([]);
});

test('a wish for a key frame in the eating pipeline reaches the encoder in the feeding one', async () => {
  const source = gstreamer.parseLaunch(
    'videotestsrc is-live=true ! video/x-raw,width=64,height=48,framerate=30/1 ! vp8enc deadline=1 keyframe-max-dist=100000 ! appsink name=sink',
  );
  closers.push(() => source.close());
  const writer = gstreamer.createFeedWriter({ sink: { pipeline: source, name: 'sink' }, ...keyed }, () => undefined);
  closers.push(() => {
    writer.close();
  });
  const reader = createReader();
  const eater = gstreamer.parseLaunch('appsrc name=source ! fakesink name=out sync=false async=false');
  closers.push(() => eater.close());
  reader.attach(eater.element('source'));
  await source.setState('playing');
  await eater.setState('playing');
  await join(writer, reader);
  await until('pictures', () => reader.statistics().buffers > 5n);
  expect(writer.statistics().keyFrames).toBe(1n);
  eater.element('out').pad('sink').requestKeyUnit();
  await until('the second key frame', () => writer.statistics().keyFrames === 2n);
});

test('feeds that are never closed do not hold a process, nor crash it at its end', () => {
  const index = new URL('index.ts', import.meta.url).href;
  const fixture = new URL('feed-fixture.ts', import.meta.url).href;
  const script = `
    import { gstreamer } from '${index}';
    import { descriptorOf, socketPair, until } from '${fixture}';
    const launch = 'videotestsrc is-live=true ! video/x-raw,width=64,height=48,framerate=30/1 ! appsink name=sink';
    const pipeline = gstreamer.parseLaunch(launch);
    const sink = { pipeline, name: 'sink' };
    const writer = gstreamer.createFeedWriter({ sink, policy: { kind: 'raw', buffers: 4 } }, () => undefined);
    const reader = gstreamer.createFeedReader(() => undefined);
    const eater = gstreamer.parseLaunch('appsrc name=source ! fakesink async=false');
    reader.attach(eater.element('source'));
    await eater.setState('playing');
    await pipeline.setState('playing');
    const { near, far } = await socketPair();
    writer.addReader(descriptorOf(near), {});
    reader.connect(descriptorOf(far));
    near.destroy();
    far.destroy();
    await until('frames', () => reader.statistics().buffers > 3n);
    if (process.argv.at(-1) === 'close') await Promise.all([pipeline.close(), eater.close()]);
    if (process.argv.at(-1) === 'exit') process.exit(0);
    console.log('end');`;
  for (const way of ['close', 'exit']) {
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script, way], {
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect({ way, status: run.status, signal: run.signal, stderr: run.stderr }).toEqual({
      way,
      status: 0,
      signal: null,
      stderr: '',
    });
    expect(run.stdout).toBe(way === 'close' ? 'end\n' : '');
  }
});
