import { afterEach, expect, test } from 'vitest';
import { gstreamer, type Pipeline } from './index.ts';
import { nextMessage } from './next-message.ts';

const opened: Pipeline[] = [];
const launch = (text: string): Pipeline => {
  const pipeline = gstreamer.parseLaunch(text);
  opened.push(pipeline);
  return pipeline;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((pipeline) => pipeline.close()));
});

test('statistics count buffers, bytes, discontinuities and the last time, from the first call on', async () => {
  const pipeline = launch(
    'videotestsrc num-buffers=10 ! video/x-raw,format=GRAY8,width=16,height=16,framerate=25/1 ! identity name=id drop-probability=0 ! fakesink',
  );
  const pad = pipeline.element('id').pad('src');
  expect(pad.statistics()).toEqual({ buffers: 0n, bytes: 0n, discontinuities: 0n, lastPtsNs: null, lastAtNs: null });
  const before = gstreamer.monotonicNs();
  const end = nextMessage(pipeline, 'eos');
  await pipeline.setState('playing');
  await end;
  const counted = pipeline.element('id').pad('src').statistics();
  expect(counted).toMatchObject({ buffers: 10n, bytes: 2560n, discontinuities: 0n, lastPtsNs: 360_000_000n });
  expect(counted.lastAtNs).toBeGreaterThan(before);
  expect(counted.lastAtNs).toBeLessThan(gstreamer.monotonicNs());
});

test('discontinuities after the first buffer are counted', async () => {
  const pipeline = launch('videotestsrc num-buffers=50 ! identity drop-probability=0.5 ! identity name=id ! fakesink');
  const pad = pipeline.element('id').pad('sink');
  pad.statistics();
  const source = launch('appsrc name=in ! identity name=id ! fakesink');
  const counter = source.element('id').pad('sink');
  counter.statistics();
  const input = source.appSource('in');
  const end = nextMessage(source, 'eos');
  const playing = source.setState('playing');
  for (const discont of [true, false, true, false, true]) await input.push({ data: Uint8Array.of(1), discont });
  input.endOfStream();
  await playing;
  await end;
  expect(counter.statistics()).toMatchObject({ buffers: 5n, discontinuities: 2n });
});

test('buffer lists are counted buffer by buffer', async () => {
  const pipeline = launch(
    'videotestsrc num-buffers=20 ! video/x-raw,width=320,height=240 ! vp8enc deadline=1 target-bitrate=4000000 ! rtpvp8pay name=pay mtu=200 ! fakesink',
  );
  const pad = pipeline.element('pay').pad('src');
  pad.statistics();
  const end = nextMessage(pipeline, 'eos');
  await pipeline.setState('playing');
  await end;
  expect(pad.statistics().buffers).toBeGreaterThan(60n);
});

test.each(['src', 'sink'])('a key unit asked for at a %s pad comes', async (direction) => {
  const pipeline = launch(
    'videotestsrc num-buffers=400 ! video/x-raw,width=32,height=32 ! vp8enc name=encoder deadline=1 keyframe-max-dist=10000 ! identity name=id ! appsink name=out sync=false',
  );
  const keys: number[] = [];
  let count = 0;
  let askedAt = -1;
  const end = nextMessage(pipeline, 'eos');
  pipeline.appSink('out').start({ maxBuffers: 1 }, (samples) => {
    for (const sample of samples) {
      if (!sample.delta) keys.push(count);
      if (count++ === 100) {
        askedAt = count;
        if (direction === 'src') pipeline.element('encoder').pad('src').requestKeyUnit();
        else pipeline.element('id').pad('sink').requestKeyUnit();
      }
      sample.release();
    }
  });
  await pipeline.setState('playing');
  await end;
  expect(keys).toHaveLength(2);
  expect(keys[1]).toBeGreaterThanOrEqual(askedAt);
  expect(keys[1]).toBeLessThan(askedAt + 20);
});

test('caps are null before negotiation and text after, and a pad that does not exist is answered with the nearest', async () => {
  const pipeline = launch('videotestsrc ! video/x-raw,width=32,height=32 ! identity name=id ! fakesink');
  const pad = pipeline.element('id').pad('src');
  expect(pad.name).toBe('src');
  expect(pad.caps()).toBeNull();
  await pipeline.setState('paused');
  expect(pad.caps()).toMatch(/^video\/x-raw, .*width=\(int\)32/);
  expect(() => pipeline.element('id').pad('sorce')).toThrow(/id has no pad "sorce"\. Did you mean "s/);
  expect(() => pad.setOffset(5 as unknown as bigint)).toThrow('nanoseconds as a bigint of 64 bits; it is 5');
});
