import { expect, test, vi } from 'vitest';
import { launchComponent } from '../testing/launch-component.ts';
import { sampleParameters } from '../testing/parameter-samples.ts';
import component from './component.ts';
import * as module from './pipeline.ts';

const caps = 'audio/x-raw,format=S16LE,rate=48000,channels=2,layout=interleaved';
const parameters = sampleParameters(component.parameters);
const launch = (source: string) => launchComponent({ module, parameters, eat: { audio: source }, caps });

test('a gap in the sound is filled with silence, so that packets follow each other exactly', async () => {
  const encoder = launch(`appsrc name=eater-audio format=time caps="${caps}"`);
  const times: bigint[] = [];
  encoder.onSample('audio', ({ ptsNs, header }) => {
    if (!header) times.push(ptsNs ?? 0n);
  });
  await encoder.play();
  const source = encoder.bound.pipeline.appSource('eater-audio');
  const startNs = 1_000_000_000_000n;
  const push = (atMs: number) =>
    source.push({ data: new Uint8Array(3840), ptsNs: startNs + BigInt(atMs) * 1_000_000n, durationNs: 20_000_000n });
  for (let atMs = 0; atMs < 200; atMs += 20) await push(atMs);
  // A second is missing, and what comes then is off by 7 ms.
  for (let atMs = 1207; atMs < 1607; atMs += 20) await push(atMs);
  source.endOfStream();
  await vi.waitFor(() => expect(times.length).toBeGreaterThanOrEqual(80), 10_000);
  await encoder.close();
  times.forEach((at, index) => {
    if (index > 1)
      expect(Math.abs(Number(at - (times[index - 1] ?? 0n)) / 1e6 - 20), `packet ${index}`).toBeLessThan(0.1);
  });
  expect(Number((times.at(-1) ?? 0n) - startNs) / 1e6).toBeGreaterThan(1500);
});

test('a gap of an hour is left as it is', async () => {
  const encoder = launch(`appsrc name=eater-audio format=time is-live=true caps="${caps}"`);
  const times: bigint[] = [];
  encoder.onSample('audio', ({ ptsNs, header }) => {
    if (!header) times.push(ptsNs ?? 0n);
  });
  await encoder.play();
  const source = encoder.bound.pipeline.appSource('eater-audio');
  const push = (atMs: number) =>
    source.push({ data: new Uint8Array(3840), ptsNs: BigInt(atMs) * 1_000_000n, durationNs: 20_000_000n });
  const hourMs = 3_600_000;
  for (let atMs = 0; atMs < 400; atMs += 20) await push(atMs);
  const silentSinceNs = encoder.bound.nowNs();
  await vi.waitFor(() => expect(encoder.bound.nowNs() - silentSinceNs).toBeGreaterThan(4_000_000_000n), 10_000);
  for (let atMs = hourMs; atMs < hourMs + 400; atMs += 20) await push(atMs);
  source.endOfStream();
  await vi.waitFor(() => expect(Number(times.at(-1)) / 1e6).toBeGreaterThan(hourMs), 10_000);
  await encoder.close();
  expect(times.length).toBeLessThan(60);
});

test('the bitrate changes while it plays', async () => {
  const encoder = launch('audiotestsrc is-live=true wave=white-noise samplesperbuffer=960');
  let sizes: number[] = [];
  encoder.onSample('audio', ({ data }) => sizes.push(data.length));
  const average = async (): Promise<number> => {
    sizes = [];
    await vi.waitFor(() => expect(sizes.length).toBeGreaterThan(40), 10_000);
    return sizes.slice(10).reduce((sum, size) => sum + size, 0) / (sizes.length - 10);
  };
  await encoder.play();
  const high = await average();
  encoder.set('bitrate', 24_000);
  const low = await average();
  await encoder.close();
  // 96 kbit/s are 240 bytes in 20 ms.
  expect(high).toBeGreaterThan(180);
  expect(low).toBeLessThan(high / 2);
});
