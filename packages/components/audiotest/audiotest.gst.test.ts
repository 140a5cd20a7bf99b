import { gstreamer } from '@headwater/gstreamer';
import { expect, test, vi } from 'vitest';
import { launchComponent } from '../testing/launch-component.ts';
import { sampleParameters } from '../testing/parameter-samples.ts';
import component from './component.ts';
import * as module from './pipeline.ts';

const parameters = { ...sampleParameters(component.parameters), volume: 0.5 };

test('sound comes on running time, without a gap, as loud and as high as was asked for', async () => {
  const audiotest = launchComponent({ module, parameters, raw: ['audio'] });
  const times: bigint[] = [];
  const left: number[] = [];
  let late = Infinity;
  audiotest.onSample('audio', (sample) => {
    times.push(sample.runningTimeNs ?? 0n);
    late = Math.min(late, Number(gstreamer.monotonicNs() - (sample.runningTimeNs ?? 0n)) / 1e9);
    const samples = new Int16Array(sample.data.slice().buffer);
    for (let index = 0; index < samples.length; index += 2) left.push(samples[index] ?? 0);
  });
  await audiotest.play();
  await vi.waitFor(() => expect(times.length).toBeGreaterThan(50), 10_000);
  await audiotest.close();
  times.forEach((time, index) => expect(time).toBe((times[0] ?? 0n) + BigInt(index) * 20_000_000n));
  expect(late).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThan(0.1);
  const second = left.slice(0, 48_000);
  expect(Math.max(...second) / 32_767).toBeCloseTo(0.5, 2);
  const rises = second.filter((level, index) => index > 0 && level >= 0 && (second[index - 1] ?? 0) < 0).length;
  expect(Math.abs(rises - 440)).toBeLessThanOrEqual(1);
});

test('volume changes while it plays', async () => {
  const audiotest = launchComponent({ module, parameters, raw: ['audio'] });
  let loudest = 0;
  audiotest.onSample('audio', ({ data }) => {
    loudest = Math.max(...new Int16Array(data.slice().buffer));
  });
  await audiotest.play();
  await vi.waitFor(() => expect(loudest).toBeGreaterThan(16_000), 10_000);
  audiotest.set('volume', 0);
  await vi.waitFor(() => expect(loudest).toBe(0), 10_000);
  await audiotest.close();
});
