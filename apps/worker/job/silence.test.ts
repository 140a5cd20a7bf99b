import { expect, test } from 'vitest';
import { silenceIn } from './silence.ts';

const opus = 'audio/x-opus, rate=(int)48000, channels=(int)2, channel-mapping-family=(int)0';

test('Opus of one or two channels is filled with one silent frame', () => {
  expect([...(silenceIn(opus, [])?.data ?? [])]).toEqual([0xfc, 0xff, 0xfe]);
  expect([...(silenceIn(opus.replace('channels=(int)2', 'channels=(int)1'), [])?.data ?? [])]).toEqual([
    0xf8, 0xff, 0xfe,
  ]);
});

test('Opus of more channels has a silent frame for each of its streams', () => {
  const six = 'audio/x-opus, channels=(int)6, channel-mapping-family=(int)1, stream-count=(int)4, coupled-count=(int)2';
  expect([...(silenceIn(six, [])?.data ?? [])]).toEqual([
    ...[0xfc, 2, 0xff, 0xfe, 0xfc, 2, 0xff, 0xfe],
    ...[0xf8, 2, 0xff, 0xfe, 0xf8, 0xff, 0xfe],
  ]);
});

test('a Theora picture is repeated by empty packets, a frame each', () => {
  const silence = silenceIn('video/x-theora, width=(int)320, framerate=(fraction)25/1', []);
  expect(silence).toEqual({ data: new Uint8Array(0), durationNs: 40_000_000n, repeats: true });
});

test('other pictures, and Vorbis without its headers, cannot be filled', () => {
  expect(silenceIn('video/x-vp8, width=(int)320', [])).toBeUndefined();
  expect(silenceIn('audio/x-vorbis, rate=(int)48000, channels=(int)2', [])).toBeUndefined();
  expect(silenceIn('audio/x-vorbis', [Uint8Array.of(1), Uint8Array.of(5, 0)])).toBeUndefined();
});
