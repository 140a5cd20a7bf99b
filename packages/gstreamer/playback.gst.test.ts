import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { gstreamer, type Pipeline } from './index.ts';
import { nextMessage } from './next-message.ts';

const opened: Pipeline[] = [];
const launch = (text: string): Pipeline => {
  const pipeline = gstreamer.parseLaunch(text);
  opened.push(pipeline);
  return pipeline;
};
const closeAll = async (): Promise<void> => {
  await Promise.all(opened.splice(0).map((pipeline) => pipeline.close()));
};
afterEach(closeAll);

const folder = mkdtempSync(join(tmpdir(), 'gstreamer-playback-'));
const file = join(folder, 'four seconds.webm');
beforeAll(async () => {
  const writer = launch(
    'videotestsrc num-buffers=100 ! video/x-raw,width=64,height=48,framerate=25/1 ! vp8enc deadline=1 keyframe-max-dist=25 ! webmmux ! filesink name=file',
  );
  writer.element('file').set('location', file);
  const end = nextMessage(writer, 'eos');
  await writer.setState('playing');
  await end;
  await closeAll();
});
afterAll(() => rmSync(folder, { recursive: true }));

const play = (): Pipeline => {
  const pipeline = launch('filesrc name=file ! matroskademux ! vp8dec ! appsink name=out sync=false');
  pipeline.element('file').set('location', file);
  return pipeline;
};

test('a file has a duration, and a position that seeking moves exactly', async () => {
  const pipeline = play();
  const first: (bigint | null)[] = [];
  pipeline.appSink('out').start({ maxBuffers: 1 }, (samples) => {
    for (const sample of samples) {
      first.push(sample.ptsNs);
      sample.release();
    }
  });
  expect(pipeline.duration()).toBeNull();
  expect(pipeline.position()).toBeNull();
  await pipeline.setState('paused');
  expect(pipeline.duration()).toBe(4_000_000_000n);
  expect(pipeline.position()).toBe(0n);
  expect(pipeline.seek({ toNs: 2_400_000_000n, flush: true })).toBe(true);
  const end = nextMessage(pipeline, 'eos');
  await pipeline.setState('playing');
  await end;
  expect(first[0]).toBe(2_400_000_000n);
  expect(first).toHaveLength(40);
});

test('a seek to a key unit lands on it, and ends where it is told', async () => {
  const pipeline = play();
  const times: (bigint | null)[] = [];
  pipeline.appSink('out').start({ maxBuffers: 1 }, (samples) => {
    for (const sample of samples) {
      times.push(sample.ptsNs);
      sample.release();
    }
  });
  await pipeline.setState('paused');
  expect(pipeline.seek({ toNs: 2_400_000_000n, flush: true, keyUnit: true, stopNs: 2_600_000_000n })).toBe(true);
  const end = nextMessage(pipeline, 'eos');
  await pipeline.setState('playing');
  await end;
  expect(times[0]).toBe(2_000_000_000n);
  expect(times.at(-1)).toBeLessThan(2_600_000_000n);
});

test('a segment ends with segment-done instead of the end of the stream, and can be looped', async () => {
  const pipeline = play();
  let count = 0;
  pipeline.appSink('out').start({ maxBuffers: 1 }, (samples) => {
    count += samples.length;
    for (const sample of samples) sample.release();
  });
  await pipeline.setState('paused');
  pipeline.seek({ toNs: 0n, flush: true, segment: true });
  let done = nextMessage(pipeline, 'segment-done');
  await pipeline.setState('playing');
  for (let round = 0; round < 3; round++) {
    await done;
    done = nextMessage(pipeline, 'segment-done');
    expect(pipeline.seek({ toNs: 0n, segment: true })).toBe(true);
  }
  await done;
  expect(count).toBe(400);
});

test('a live source that is told to end ends its stream', async () => {
  const pipeline = launch('videotestsrc is-live=true ! vp8enc deadline=1 ! webmmux ! filesink location=/dev/null');
  const end = nextMessage(pipeline, 'eos');
  await pipeline.setState('playing');
  pipeline.sendEos();
  await end;
});

test('latency is what the elements say together, again after one changes its mind', async () => {
  const pipeline = launch('audiotestsrc is-live=true ! queue name=delay ! audioconvert ! fakesink sync=true');
  await pipeline.setState('playing');
  const before = pipeline.latency();
  expect(before).toMatchObject({ live: true });
  const latency = nextMessage(pipeline, 'latency');
  pipeline.element('delay').set('min-threshold-time', 200_000_000n);
  pipeline.element('delay').set('max-size-time', 400_000_000n);
  await Promise.race([latency, new Promise((resolve) => setTimeout(resolve, 100))]);
  expect(pipeline.latency()?.minNs).toBe((before?.minNs ?? 0n) + 200_000_000n);
});

test('the graph is text that names every element', async () => {
  const pipeline = launch('videotestsrc name=picture ! fakesink name=nowhere');
  await pipeline.setState('playing');
  for (const details of ['all', 'verbose', 'states'] as const) {
    const text = pipeline.dot(details);
    expect(text).toMatch(/^digraph pipeline \{/);
    expect(text).toContain('picture');
    expect(text).toContain('nowhere');
  }
  expect(pipeline.dot()).toContain('video/x-raw');
  expect(() => pipeline.dot('some' as 'all')).toThrow('one of all, verbose, states; it was given "some"');
});

test('seek options that make no sense are refused', () => {
  const pipeline = play();
  expect(() => pipeline.seek({} as { toNs: bigint })).toThrow('seek needs { toNs }');
  expect(() => pipeline.seek({ toNs: 0n, rate: 0 })).toThrow('rate must be a number other than 0');
  expect(() => pipeline.seek({ toNs: -1n })).toThrow('toNs must be nanoseconds');
});
