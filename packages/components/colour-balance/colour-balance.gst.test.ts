import { expect, test, vi } from 'vitest';
import { effectAsConverter } from '../testing/effect-as-converter.ts';
import { launchComponent, type LaunchedComponent } from '../testing/launch-component.ts';
import { sampleParameters } from '../testing/parameter-samples.ts';
import component from './component.ts';
import * as effect from './pipeline.ts';

const neutral = sampleParameters(component.parameters);
const limit = { timeout: 20_000 };
const size = 64 * 48;

function launch(pattern: string, parameters = {}): LaunchedComponent {
  return launchComponent({
    module: effectAsConverter(effect, 'video'),
    parameters: { ...neutral, ...parameters },
    eat: { video: `videotestsrc is-live=true pattern=${pattern} ! video/x-raw,format=I420,width=64,height=48` },
  });
}

/** Mean of a plane of the last frame. */
function watch(launched: LaunchedComponent): { luma: () => number; chroma: () => number; last: () => Uint8Array } {
  // Grey, so that nothing is taken for a picture before there is one.
  let frame = new Uint8Array(size * 1.5).fill(128);
  launched.onSample('video', ({ data }) => {
    frame = new Uint8Array(data);
  });
  const mean = (part: Uint8Array): number => part.reduce((sum, value) => sum + value, 0) / part.length;
  return {
    luma: () => mean(frame.subarray(0, size)),
    chroma: () => mean(frame.subarray(size, size * 1.5).map((value) => Math.abs(value - 128))),
    last: () => frame,
  };
}

test('neutral values let every pixel through as it was, in the same buffers', async () => {
  const balance = launch('smpte');
  const { last } = watch(balance);
  const plain = launch('smpte');
  const expected = watch(plain);
  await balance.play();
  await plain.play();
  // A corner of the pattern is noise: it is left out.
  const colours = (frame: Uint8Array): number[] => [...frame.subarray(0, 64 * 30)];
  await vi.waitFor(() => expect(new Set(colours(last())).size).toBeGreaterThan(5), limit);
  await vi.waitFor(() => expect(new Set(colours(expected.last())).size).toBeGreaterThan(5), limit);
  expect(colours(last())).toEqual(colours(expected.last()));
  await balance.close();
  await plain.close();
});

test('brightness, contrast and saturation change the pixels while it plays, and go back', async () => {
  const balance = launch('smpte');
  const { luma, chroma } = watch(balance);
  await balance.play();
  await vi.waitFor(() => expect(chroma()).toBeGreaterThan(20), limit);
  const before = { luma: luma(), chroma: chroma() };
  balance.set('brightness', 0.5);
  await vi.waitFor(() => expect(luma()).toBeGreaterThan(before.luma + 80), limit);
  balance.set('brightness', 0);
  await vi.waitFor(() => expect(Math.abs(luma() - before.luma)).toBeLessThan(3), limit);
  balance.set('saturation', 0);
  await vi.waitFor(() => expect(chroma()).toBeLessThan(2), limit);
  balance.set('saturation', 1);
  await vi.waitFor(() => expect(chroma()).toBeGreaterThan(before.chroma - 3), limit);
  balance.set('contrast', 0);
  await vi.waitFor(() => expect(luma()).toBeLessThan(before.luma - 30), limit);
  await balance.close();
});
