import { expect, test, vi } from 'vitest';
import { launchComponent } from '../testing/launch-component.ts';
import { sampleParameters } from '../testing/parameter-samples.ts';
import component from './component.ts';
import * as module from './pipeline.ts';

const parameters = sampleParameters(component.parameters);
const format = 'video/x-raw,format=I420,width=161,height=97,framerate=30/1';
const caps = 'video/x-raw, format=(string)I420, width=(int)161, height=(int)97, framerate=(fraction)30/1';
const launch = (source: string, more: Readonly<Record<string, number | string>> = {}, feedCaps = caps) =>
  launchComponent({ module, parameters: { ...parameters, ...more }, eat: { video: source }, caps: feedCaps });

interface Counted {
  frames: number;
  keys: number[];
  bits: number;
  times: bigint[];
  size: string;
}
function count(encoder: ReturnType<typeof launch>): Counted {
  const counted: Counted = { frames: 0, keys: [], bits: 0, times: [], size: '' };
  encoder.onSample('video', ({ data, delta, header, ptsNs, caps: { text } }) => {
    if (header) return;
    if (!delta) counted.keys.push(counted.frames);
    counted.frames += 1;
    counted.bits += data.length * 8;
    counted.times.push(ptsNs ?? -1n);
    counted.size = `${/width=\(int\)(\d+)/.exec(text)?.[1]}x${/height=\(int\)(\d+)/.exec(text)?.[1]}`;
  });
  return counted;
}

test('a key frame comes at least every interval, and odd sizes stay as they are', async () => {
  const encoder = launch(`videotestsrc num-buffers=150 ! ${format}`, { 'keyframe-interval': 1 });
  const counted = count(encoder);
  await encoder.play();
  await vi.waitFor(() => expect(counted.frames).toBe(150), 20_000);
  await encoder.close();
  expect(encoder.errors).toEqual([]);
  expect(counted.keys).toEqual([0, 30, 60, 90, 120]);
  expect(counted.size).toBe('161x97');
});

test('a wished key frame comes at once', async () => {
  const encoder = launch(`videotestsrc is-live=true ! ${format}`, { 'keyframe-interval': 60 });
  const counted = count(encoder);
  await encoder.play();
  await vi.waitFor(() => expect(counted.frames).toBeGreaterThan(3), 10_000);
  const before = counted.frames;
  encoder.bound.element('feeder-video').pad('sink').requestKeyUnit();
  await vi.waitFor(() => expect(counted.keys.length).toBe(2), 10_000);
  await encoder.close();
  expect(counted.keys[1]).toBeLessThan(before + 10);
});

test.each([
  ['bitrate', 1_000_000, 250_000],
  ['quality', 50, 5],
] as const)('the %s changes while it plays', async (parameter, high, low) => {
  const encoder = launch(`videotestsrc is-live=true pattern=snow ! ${format}`, {
    'rate-control': parameter,
    [parameter]: high,
    speed: 3,
  });
  const counted = count(encoder);
  /** Bits a second over the next two seconds of picture. */
  const measure = async (): Promise<number> => {
    const before = { ...counted };
    await vi.waitFor(() => expect(counted.frames).toBeGreaterThanOrEqual(before.frames + 60), 20_000);
    return ((counted.bits - before.bits) / (counted.frames - before.frames)) * 30;
  };
  await encoder.play();
  await measure();
  const before = await measure();
  encoder.set(parameter, low);
  encoder.set('speed', 0);
  await measure();
  const after = await measure();
  await encoder.close();
  expect(encoder.errors).toEqual([]);
  if (parameter === 'bitrate') expect(Math.abs(before - high) / high).toBeLessThan(0.4);
  expect(after).toBeLessThan(before * 0.6);
});

test('frames that are missing are repeated up to three seconds, so that each is where its number says', async () => {
  const encoder = launch(`appsrc name=eater-video format=time caps="${format}"`);
  const counted = count(encoder);
  await encoder.play();
  const source = encoder.bound.pipeline.appSource('eater-video');
  const bytes = 161 * 97 * 2 + 4 * 97;
  const push = (frame: number) =>
    source.push({
      data: new Uint8Array(bytes),
      ptsNs: 1_000_000_000_000n + (BigInt(frame) * 1_000_000_000n) / 30n,
      durationNs: 33_333_333n,
    });
  for (const frame of [0, 1, 2, 3, 13, 14, 15, 9000, 9001]) await push(frame);
  source.endOfStream();
  await vi.waitFor(() => expect(Number(counted.times.at(-1)) / 1e9).toBeGreaterThan(1299), 10_000);
  await encoder.close();
  const frames = counted.times.map((time) => Math.round((Number(time - 1_000_000_000_000n) / 1e9) * 30));
  expect(frames.slice(0, 16)).toEqual(Array.from({ length: 16 }, (_, index) => index));
  expect(frames.length).toBeLessThan(30);
});

test('a picture of variable rate gets thirty a second', async () => {
  const variable = 'video/x-raw, format=(string)I420, width=(int)160, height=(int)96, framerate=(fraction)0/1';
  const encoder = launch(`appsrc name=eater-video format=time caps="${variable}"`, {}, variable);
  const counted = count(encoder);
  await encoder.play();
  const source = encoder.bound.pipeline.appSource('eater-video');
  for (let frame = 0; frame < 20; frame += 1)
    await source.push({ data: new Uint8Array((160 * 96 * 3) / 2), ptsNs: BigInt(frame) * 100_000_000n });
  source.endOfStream();
  await vi.waitFor(() => expect(counted.frames).toBeGreaterThanOrEqual(57), 10_000);
  await encoder.close();
  expect(encoder.errors).toEqual([]);
});
