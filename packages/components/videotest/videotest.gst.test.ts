import { gstreamer } from '@headwater/gstreamer';
import { expect, test, vi } from 'vitest';
import { sampleParameters } from '../testing/parameter-samples.ts';
import { launchComponent } from '../testing/launch-component.ts';
import component from './component.ts';
import * as module from './pipeline.ts';

const parameters = { ...sampleParameters(component.parameters), width: 64, height: 48, clock: false };

test('frames come on running time, exactly one frame apart, in the size that was asked for', async () => {
  const videotest = launchComponent({ module, parameters, raw: ['video'] });
  const times: bigint[] = [];
  const late: number[] = [];
  let caps = '';
  videotest.onSample('video', (sample) => {
    times.push(sample.runningTimeNs ?? 0n);
    late.push(Number(gstreamer.monotonicNs() - (sample.runningTimeNs ?? 0n)) / 1e9);
    caps = sample.caps.text;
  });
  await videotest.play();
  await vi.waitFor(() => expect(times.length).toBeGreaterThan(30), 10_000);
  await videotest.close();
  expect(caps).toMatch(/width=\(int\)64, height=\(int\)48.*framerate=\(fraction\)30\/1/);
  const [first = 0n] = times;
  times.forEach((time, index) => {
    const exact = first + (BigInt(index) * 1_000_000_000n) / 30n;
    expect(Math.abs(Number(time - exact)), `frame ${index}`).toBeLessThanOrEqual(1);
  });
  expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
  expect(Math.min(...late)).toBeLessThan(0.1);
});

test('pattern and clock change while it plays', async () => {
  const videotest = launchComponent({ module, parameters: { ...parameters, pattern: 'white' }, raw: ['video'] });
  let brightness: number[] = [];
  videotest.onSample('video', ({ data }) => {
    brightness = [...data.subarray(0, 64 * 48)];
  });
  const levels = (): number[] => [...new Set(brightness)];
  await videotest.play();
  await vi.waitFor(() => expect(levels()).toEqual([235]), 10_000);
  videotest.set('pattern', 'black');
  await vi.waitFor(() => expect(levels()).toEqual([16]), 10_000);
  videotest.set('clock', true);
  await vi.waitFor(() => expect(levels().length).toBeGreaterThan(2), 10_000);
  videotest.set('clock', false);
  await vi.waitFor(() => expect(levels()).toEqual([16]), 10_000);
  await videotest.close();
});
