import { expect, test, vi } from 'vitest';
import { effectAsConverter } from '../testing/effect-as-converter.ts';
import { launchComponent, type LaunchedComponent } from '../testing/launch-component.ts';
import * as effect from './pipeline.ts';

const neutral = { volume: 0, mute: false };
const limit = { timeout: 20_000 };

function launch(source: string, parameters = {}, channels = 2): LaunchedComponent {
  const format = `audio/x-raw,format=S16LE,rate=48000,channels=${channels},layout=interleaved`;
  return launchComponent({
    module: effectAsConverter(effect, 'audio'),
    parameters: { ...neutral, ...parameters },
    eat: { audio: `audiotestsrc is-live=true samplesperbuffer=960 ${source} ! ${format}` },
  });
}

/** The largest sample of the last piece of sound, and that piece. */
function watch(launched: LaunchedComponent): { amplitude: () => number; samples: () => Int16Array } {
  let samples = new Int16Array();
  launched.onSample('audio', ({ data }) => {
    samples = new Int16Array(new Uint8Array(data).buffer);
  });
  return { samples: () => samples, amplitude: () => samples.reduce((most, value) => Math.max(most, value), 0) };
}
const numbers = ({ bound }: LaunchedComponent): Record<string, number> => effect.numbers(bound);

test('every 6 dB halve or double the amplitude, live, and the meter agrees with the samples', async () => {
  const volume = launch('volume=0.25 freq=1000');
  const { amplitude } = watch(volume);
  await volume.play();
  const near = (expected: number) => vi.waitFor(() => expect(Math.abs(amplitude() - expected)).toBeLessThan(15), limit);
  await near(8192);
  volume.set('volume', -6.0206);
  await near(4096);
  await vi.waitFor(() => {
    const { 'peak-1': peak = 0, 'peak-2': other, 'rms-1': rms = 0 } = numbers(volume);
    expect(Math.abs(peak - 20 * Math.log10(4096 / 32768))).toBeLessThan(0.1);
    expect(other).toBe(peak);
    // A sine has 3.01 dB less power than its peak.
    expect(Math.abs(peak - rms - 3.01)).toBeLessThan(0.05);
  }, limit);
  volume.set('volume', 6.0206);
  await near(16384);
  expect(numbers(volume)['clipped']).toBe(0);
  volume.set('mute', true);
  await near(0);
  await vi.waitFor(() => expect(numbers(volume)).toMatchObject({ 'peak-1': -100, 'rms-2': -100 }), limit);
  volume.set('mute', false);
  await near(16384);
  await volume.close();
});

test('at 0 dB no sample changes', async () => {
  const format = 'audio/x-raw,format=S16LE,rate=48000,channels=2,layout=interleaved';
  const noise = `audiotestsrc wave=white-noise volume=1 samplesperbuffer=960 num-buffers=20 ! ${format} ! tee name=both`;
  const volume = launchComponent({
    module: effectAsConverter(effect, 'audio'),
    parameters: neutral,
    eat: { audio: `${noise} both. ! queue ! appsink name=feeder-original sync=false async=false both. ! queue` },
  });
  const bytes = { original: [] as number[], audio: [] as number[] };
  for (const feeder of ['original', 'audio'] as const)
    volume.onSample(feeder, ({ data }) => void bytes[feeder].push(...data));
  await volume.play();
  await vi.waitFor(() => expect(bytes.audio).toHaveLength(20 * 960 * 4), limit);
  await vi.waitFor(() => expect(bytes.original).toHaveLength(20 * 960 * 4), limit);
  await volume.close();
  expect(bytes.audio.findIndex((byte, index) => byte !== bytes.original[index])).toBe(-1);
});

test('what is louder than full scale is cut off, shown above 0 dB, and counted while it lasts', async () => {
  const volume = launch('volume=0.8', { volume: 12 }, 1);
  const { amplitude } = watch(volume);
  await volume.play();
  await vi.waitFor(() => expect(amplitude()).toBe(32767), limit);
  await vi.waitFor(() => expect(numbers(volume)['clipped']).toBeGreaterThan(0.15), limit);
  const { 'peak-1': peak = 0, ...others } = numbers(volume);
  expect(Math.abs(peak - (12 + 20 * Math.log10(0.8)))).toBeLessThan(0.1);
  expect(Object.keys(others)).not.toContain('peak-2');
  volume.set('volume', 0);
  await vi.waitFor(() => expect(amplitude()).toBeLessThan(27_000), limit);
  await vi.waitFor(() => expect(numbers(volume)['peak-1']).toBeLessThan(0), limit);
  const { clipped } = numbers(volume);
  await vi.waitFor(() => expect(numbers(volume)['rms-1']).toBeLessThan(-4), limit);
  expect(numbers(volume)['clipped']).toBe(clipped);
  await volume.close();
});
