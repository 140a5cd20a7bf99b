import { expect, test } from 'vitest';
import { gstreamer } from './index.ts';
import { nextMessage } from './next-message.ts';

test.each([
  ['picture', 'videotestsrc is-live=true num-buffers=12 ! video/x-raw,width=32,height=32,framerate=25/1', 40_000_000n],
  ['sound', 'audiotestsrc is-live=true num-buffers=12 samplesperbuffer=480 ! audio/x-raw,rate=48000', 10_000_000n],
])('%s of a live test source carries the monotonic clock, without jitter', async (_, source, step) => {
  const pipeline = gstreamer.parseLaunch(`${source} ! appsink name=out sync=false`);
  pipeline.useMonotonicTime();
  const before = gstreamer.monotonicNs();
  const times: bigint[] = [];
  const end = nextMessage(pipeline, 'eos');
  pipeline.appSink('out').start({ maxBuffers: 1 }, (samples) => {
    for (const sample of samples) {
      expect(sample.runningTimeNs).toBe(sample.ptsNs);
      times.push(sample.ptsNs ?? 0n);
      sample.release();
    }
  });
  await pipeline.setState('playing');
  await end;
  const after = gstreamer.monotonicNs();
  await pipeline.close();
  expect(times[0]).toBeGreaterThan(before);
  expect(times.at(-1)).toBeLessThan(after);
  // Whole numbers of nanoseconds per buffer, but for rounding of the running time that the first was given.
  for (let index = 1; index < times.length; index++)
    expect(Math.abs(Number((times[index] ?? 0n) - (times[index - 1] ?? 0n) - step))).toBeLessThanOrEqual(1);
});

test('a pipeline that is started again goes on in the same time', async () => {
  const last: bigint[] = [];
  for (let round = 0; round < 2; round++) {
    const pipeline = gstreamer.parseLaunch('audiotestsrc is-live=true num-buffers=5 ! appsink name=out');
    pipeline.useMonotonicTime();
    const end = nextMessage(pipeline, 'eos');
    pipeline.appSink('out').start({ maxBuffers: 10 }, (samples) => {
      for (const sample of samples) {
        last.push(sample.runningTimeNs ?? 0n);
        sample.release();
      }
    });
    await pipeline.setState('playing');
    await end;
    await pipeline.close();
  }
  expect(last).toEqual([...last].sort((a, b) => Number(a - b)));
});

test('a file is put at a running time by a pad offset', async () => {
  const pipeline = gstreamer.parseLaunch(
    'videotestsrc num-buffers=3 ! video/x-raw,framerate=25/1 ! identity name=shift ! appsink name=out sync=true',
  );
  pipeline.useMonotonicTime();
  const now = gstreamer.monotonicNs();
  pipeline.element('shift').pad('src').setOffset(now);
  const seen: bigint[] = [];
  const late: bigint[] = [];
  const end = nextMessage(pipeline, 'eos');
  pipeline.appSink('out').start({ maxBuffers: 10 }, (samples) => {
    for (const sample of samples) {
      seen.push(sample.runningTimeNs ?? 0n);
      late.push(gstreamer.monotonicNs() - (sample.runningTimeNs ?? 0n));
      sample.release();
    }
  });
  await pipeline.setState('playing');
  await end;
  await pipeline.close();
  expect(seen).toEqual([now, now + 40_000_000n, now + 80_000_000n]);
  // A synchronised sink lets them through when their time has come.
  for (const ns of late) expect(ns).toBeGreaterThanOrEqual(0n);
});
