import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gstreamer } from '@headwater/gstreamer';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { explainError } from '../kit/explain.ts';
import { launchComponent, type LaunchedComponent } from '../testing/launch-component.ts';
import { makeMediaFile } from '../testing/make-media-file.ts';
import * as module from './pipeline.ts';

const folder = mkdtempSync(join(tmpdir(), 'looper-'));
const path = (name: string): string => join(folder, name);
const raw = ['video', 'audio'];
const rounds = (looper: LaunchedComponent): number => module.numbers(looper.bound).rounds;

beforeAll(async () => {
  // The sound is 40 ms longer than the picture.
  await makeMediaFile(path('both "1" ! x.mkv'), { frames: 10, sounds: 22 });
  await makeMediaFile(path('picture.mkv'), { frames: 10, sounds: 0 });
  await makeMediaFile(path('sound.mkv'), { frames: 0, sounds: 22 });
  writeFileSync(path('text.txt'), 'This is no media. '.repeat(100));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('picture and sound stay in step over the seam, on running time, round after round', async () => {
  const looper = launchComponent({ module, parameters: { file: path('both "1" ! x.mkv') }, raw });
  const pictures: bigint[] = [];
  const sounds: { at: bigint; end: bigint }[] = [];
  let late = Infinity;
  looper.onSample('video', ({ runningTimeNs }) => {
    pictures.push(runningTimeNs ?? 0n);
    late = Number(gstreamer.monotonicNs() - (runningTimeNs ?? 0n)) / 1e6;
  });
  looper.onSample('audio', ({ runningTimeNs, data }) => {
    const at = runningTimeNs ?? 0n;
    // The caps have one channel of 16 bits.
    sounds.push({ at, end: at + (BigInt(data.length / 2) * 1_000_000_000n) / 48_000n });
  });
  await looper.play();
  await vi.waitFor(() => expect(rounds(looper)).toBe(15), 30_000);
  await looper.close();
  expect(looper.errors).toEqual([]);

  const gaps = sounds.slice(1).map(({ at }, index) => Math.abs(Number(at - (sounds[index]?.end ?? 0n))) / 1e6);
  const seams = pictures.filter((at, index) => index > 0 && at - (pictures[index - 1] ?? 0n) > 60_000_000n);
  // The last round may have been cut off before its first sound.
  const begins = [pictures[0] ?? 0n, ...seams].slice(0, 15);
  expect(begins).toHaveLength(15);
  // A machine that is busy may begin a round late; then both are late by the same.
  expect(gaps.filter((gapMs) => gapMs > 1).length).toBeLessThan(8);
  for (const begin of begins) {
    const nearest = Math.min(...sounds.map(({ at }) => Math.abs(Number(at - begin)) / 1e6));
    expect(nearest).toBeLessThan(1);
  }
  const wholeMs = Number((begins.at(-1) ?? 0n) - (begins[0] ?? 0n)) / 1e6;
  expect(wholeMs).toBeGreaterThanOrEqual(14 * 440 - 1);
  expect(wholeMs).toBeLessThan(14 * 440 + 500);
  expect(late).toBeGreaterThanOrEqual(-1);
  expect(late).toBeLessThan(500);
});

test.each([
  { file: 'picture.mkv', feeder: 'video', absent: 'audio', message: 'looper:no-sound' },
  { file: 'sound.mkv', feeder: 'audio', absent: 'video', message: 'looper:no-picture' },
])('$file loops, and nobody waits for its $absent', async ({ file, feeder, absent, message }) => {
  const looper = launchComponent({ module, parameters: { file: path(file) }, raw });
  const times: bigint[] = [];
  looper.onSample(feeder, ({ runningTimeNs }) => times.push(runningTimeNs ?? 0n));
  await looper.play();
  await vi.waitFor(() => expect(rounds(looper)).toBe(4), 20_000);
  await looper.close();
  expect(looper.absent).toEqual([absent]);
  expect(looper.said.map(({ key }) => key)).toEqual([message]);
  expect(looper.errors).toEqual([]);
  times.forEach((at, index) => {
    if (index > 0) expect(at).toBeGreaterThan(times[index - 1] ?? 0n);
  });
});

test.each([
  { file: 'missing.mkv', key: 'kit:file-not-found' },
  { file: '.', key: 'kit:file-unreadable' },
  { file: 'text.txt', key: 'kit:not-media' },
])('an error about $file names the file', async ({ file, key }) => {
  const parameters = { file: path(file) };
  const looper = launchComponent({ module, parameters, raw });
  await looper.play();
  await vi.waitFor(() => expect(looper.errors.length).toBeGreaterThan(0), 10_000);
  await looper.close();
  const [error] = looper.errors;
  const message = error && (module.explain(error, parameters) ?? explainError(error, parameters));
  expect(message).toMatchObject({ key, args: { path: parameters.file } });
});

test('a decoder that is not installed is named', () => {
  const message = module.explain(
    {
      type: 'error',
      element: 'decode',
      factory: 'decodebin',
      domain: 'gst-stream-error-quark',
      code: 6,
      text: 'Your GStreamer installation is missing a plug-in.',
      debug: 'no suitable plugins found:\nMissing decoder: H.265 (Main Profile) (video/x-h265, level=(string)2)',
    },
    { file: '/a.mp4' },
  );
  expect(message).toMatchObject({ key: 'looper:missing-decoder', args: { file: '/a.mp4', format: 'H.265' } });
});

test('it can be played from its beginning at any moment; its place and length are told, and times go on', async () => {
  const looper = launchComponent({ module, parameters: { file: path('both "1" ! x.mkv') }, raw });
  const times: bigint[] = [];
  looper.onSample('video', ({ runningTimeNs }) => times.push(runningTimeNs ?? 0n));
  await looper.play();
  await vi.waitFor(() => expect(module.numbers(looper.bound).position).toBeGreaterThanOrEqual(0.2), 10_000);
  expect(module.numbers(looper.bound).duration).toBeCloseTo(0.4, 0);
  const before = times.length;
  const counted = rounds(looper);
  module.actions.rewind(looper.bound);
  await vi.waitFor(() => expect(times.length).toBeGreaterThan(before + 5), 10_000);
  expect(rounds(looper) - counted).toBeLessThanOrEqual(1);
  await looper.close();
  expect(looper.errors).toEqual([]);
  expect(times.toSorted((one, other) => (one < other ? -1 : 1))).toEqual(times);
});
