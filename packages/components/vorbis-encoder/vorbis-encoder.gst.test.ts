import { expect, test, vi } from 'vitest';
import { launchComponent } from '../testing/launch-component.ts';
import { sampleParameters } from '../testing/parameter-samples.ts';
import component from './component.ts';
import * as module from './pipeline.ts';

const parameters = sampleParameters(component.parameters);
const format = (channels: number): string => `audio/x-raw,format=S16LE,rate=48000,channels=${channels}`;
const launch = (source: string, more: Readonly<Record<string, number | string>> = {}) =>
  launchComponent({ module, parameters: { ...parameters, ...more }, eat: { audio: source } });

/** Encodes ten seconds of noise; returns bits a second and what the caps say of channels. */
async function encode(channels: number, more: Readonly<Record<string, number | string>>) {
  const encoder = launch(
    `audiotestsrc wave=white-noise num-buffers=500 samplesperbuffer=960 ! ${format(channels)}`,
    more,
  );
  let bits = 0;
  let text = '';
  let ended = false;
  encoder.onSample('audio', ({ data, header, caps }) => {
    if (!header) bits += data.length * 8;
    text = caps.text;
  });
  encoder.bound.pipeline.onMessage(({ type }) => {
    if (type === 'eos') ended = true;
  });
  await encoder.play();
  await vi.waitFor(() => expect([ended, encoder.errors.length]).not.toEqual([false, 0]), 20_000);
  await encoder.close();
  return { bitrate: bits / 10, channels: Number(/channels=\(int\)(\d+)/.exec(text)?.[1]), errors: encoder.errors };
}

test('the quality decides how many bits are used, with any number of channels', async () => {
  const low = await encode(2, { quality: -0.1 });
  const high = await encode(2, { quality: 0.9 });
  expect(low).toMatchObject({ channels: 2, errors: [] });
  expect(high.bitrate).toBeGreaterThan(low.bitrate * 2);
  expect(await encode(1, {})).toMatchObject({ channels: 1, errors: [] });
  expect(await encode(6, {})).toMatchObject({ channels: 6, errors: [] });
});

test('the bitrate is kept about, where that is what is to be kept', async () => {
  const { bitrate, errors } = await encode(2, { 'rate-control': 'bitrate', bitrate: 128_000 });
  expect(errors).toEqual([]);
  expect(Math.abs(bitrate - 128_000)).toBeLessThan(40_000);
});

test('a bitrate that so many channels cannot have is refused in words', async () => {
  const settings = { ...parameters, 'rate-control': 'bitrate', bitrate: 16_000 };
  const { errors } = await encode(2, settings);
  expect(errors.length).toBeGreaterThan(0);
  const messages = errors.map((error) => module.explain(error, settings)?.key);
  expect(messages).toContain('vorbis-encoder:bitrate-unfit');
});

test('a gap in the sound is filled with silence', async () => {
  const encoder = launch(`appsrc name=eater-audio format=time caps="${format(2)},layout=interleaved"`);
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
  for (let atMs = 1207; atMs < 1607; atMs += 20) await push(atMs);
  source.endOfStream();
  await vi.waitFor(() => expect(Number((times.at(-1) ?? 0n) - startNs) / 1e6).toBeGreaterThan(1500), 10_000);
  await encoder.close();
  times.forEach((at, index) => {
    if (index > 0) expect(Number(at - (times[index - 1] ?? 0n)) / 1e6, `packet ${index}`).toBeLessThan(25);
  });
});
