import { expect, test } from 'vitest';
import { PreviewWebm, type Media } from './preview-webm.ts';
import type { WebmTrack } from './webm-writer.ts';

const picture: WebmTrack = { kind: 'picture', width: 640, height: 360 };
const sound: WebmTrack = { kind: 'sound', head: Uint8Array.of(1, 2), channels: 2 };
const clusterId = Buffer.of(0x1f, 0x43, 0xb6, 0x75);

function stage(...expected: WebmTrack['kind'][]): {
  webm: PreviewWebm;
  told: Media[];
  push: (track: WebmTrack, timeMs: number, isKey?: boolean, nowMs?: number) => void;
} {
  const told: Media[] = [];
  const webm = new PreviewWebm(expected, (item) => told.push(item));
  const push = (track: WebmTrack, timeMs: number, isKey = track.kind === 'sound', nowMs = timeMs): void =>
    webm.push(track, { data: Uint8Array.of(7), timeMs, isKey }, nowMs);
  return { webm, told, push };
}

const begins = (told: readonly Media[]): string[] => told.map((item) => item.begins);
const hasCluster = (item: Media | undefined): boolean => Buffer.from(item?.bytes ?? []).includes(clusterId);

test('it begins with a key frame, once each input has come, and names its codecs', () => {
  const { told, push } = stage('picture', 'sound');
  push(picture, 960, false);
  push(picture, 1000, true);
  expect(told).toEqual([]);
  push(sound, 1010);
  expect(begins(told)).toEqual(['stream', 'key-frame']);
  expect(told[0]?.mime).toBe('video/webm; codecs="vp8, opus"');
});

test('an input that does not come is left out, and a new stream begins when it does', () => {
  const { webm, told, push } = stage('picture', 'sound');
  push(picture, 1000, true);
  webm.flush(2000);
  expect(told).toEqual([]);
  webm.flush(2600);
  expect(told[0]?.mime).toBe('video/webm; codecs="vp8"');
  push(picture, 2700, true);
  push(sound, 2700);
  push(picture, 4700, true);
  push(sound, 4700);
  expect(told.filter((item) => item.begins === 'stream').map((item) => item.mime)).toEqual([
    'video/webm; codecs="vp8"',
    'video/webm; codecs="vp8, opus"',
  ]);
});

test('blocks are put in order, and what comes late begins a cluster of its own', () => {
  const { webm, told, push } = stage('picture', 'sound');
  push(picture, 1000, true);
  push(sound, 1000);
  push(sound, 1020);
  push(picture, 1033, false);
  webm.flush(1300);
  const count = told.length;
  expect(told.slice(2).some(hasCluster)).toBe(false);
  push(sound, 1025, true, 1310);
  webm.flush(1600);
  expect(told).toHaveLength(count + 1);
  expect(hasCluster(told.at(-1))).toBe(true);
  expect(told.at(-1)?.begins).toBe('nothing');
});

test('another size and a jump in time begin a new stream', () => {
  const { told, push } = stage('picture');
  push(picture, 1000, true);
  push({ ...picture, width: 320, height: 180 }, 1033, true);
  push({ ...picture, width: 320, height: 180 }, 90_000, true);
  push({ ...picture, width: 320, height: 180 }, 90_033, false);
  expect(begins(told)).toEqual(['stream', 'key-frame', 'stream', 'key-frame', 'stream', 'key-frame', 'nothing']);
});

test('sound alone can be joined once a second', () => {
  const { told, push } = stage('sound');
  for (let timeMs = 0; timeMs < 3000; timeMs += 20) push(sound, timeMs);
  expect(told[0]?.mime).toBe('audio/webm; codecs="opus"');
  expect(told.filter((item) => item.begins === 'key-frame')).toHaveLength(3);
});
