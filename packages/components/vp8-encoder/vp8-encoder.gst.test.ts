import { expect, test, vi } from 'vitest';
import { launchComponent } from '../testing/launch-component.ts';
import { sampleParameters } from '../testing/parameter-samples.ts';
import component from './component.ts';
import * as module from './pipeline.ts';

const parameters = sampleParameters(component.parameters);
const format = 'video/x-raw,format=I420,width=160,height=96,framerate=30/1';
const launch = (source: string, more: Readonly<Record<string, number>> = {}) =>
  launchComponent({
    module,
    parameters: { ...parameters, ...more },
    eat: { video: `${source} ! ${format}` },
    caps: 'video/x-raw, format=(string)I420, width=(int)160, height=(int)96, framerate=(fraction)30/1',
  });

test('a key frame comes at least every interval', async () => {
  const encoder = launch('videotestsrc num-buffers=150', { 'keyframe-interval': 1 });
  const keys: number[] = [];
  let frames = 0;
  encoder.onSample('video', ({ delta }) => {
    if (!delta) keys.push(frames);
    frames += 1;
  });
  await encoder.play();
  await vi.waitFor(() => expect(frames).toBe(150), 20_000);
  await encoder.close();
  expect(keys).toEqual([0, 30, 60, 90, 120]);
});

test('a wished key frame comes at once', async () => {
  const encoder = launch('videotestsrc is-live=true', { 'keyframe-interval': 60 });
  const keys: number[] = [];
  let frames = 0;
  encoder.onSample('video', ({ delta }) => {
    if (!delta) keys.push(frames);
    frames += 1;
  });
  await encoder.play();
  await vi.waitFor(() => expect(frames).toBeGreaterThan(3), 10_000);
  const before = frames;
  encoder.bound.element('feeder-video').pad('sink').requestKeyUnit();
  await vi.waitFor(() => expect(keys.length).toBe(2), 10_000);
  await encoder.close();
  expect(keys[1]).toBeLessThan(before + 10);
});

test('the bitrate is kept, also when it changes while it plays', async () => {
  const encoder = launch('videotestsrc is-live=true pattern=snow', { bitrate: 1_000_000, speed: 16 });
  let bits = 0;
  let frames = 0;
  encoder.onSample('video', ({ data }) => {
    bits += data.length * 8;
    frames += 1;
  });
  /** Bits a second over the next two seconds of picture. */
  const measure = async (): Promise<number> => {
    const before = { bits, frames };
    await vi.waitFor(() => expect(frames).toBeGreaterThanOrEqual(before.frames + 60), 20_000);
    return ((bits - before.bits) / (frames - before.frames)) * 30;
  };
  await encoder.play();
  await measure();
  const high = await measure();
  encoder.set('bitrate', 300_000);
  await measure();
  const low = await measure();
  await encoder.close();
  expect(high).toBeGreaterThan(600_000);
  expect(high).toBeLessThan(1_400_000);
  expect(low).toBeLessThan(high * 0.7);
});
