import { describe, expect, test } from 'vitest';
import type { FeedUnit } from '../kit/pipeline.ts';
import { decodeByFfmpeg, decodeByGStreamer } from '../testing/decode-media.ts';
import { muxUnits } from '../testing/mux-units.ts';
import * as module from './pipeline.ts';

/** Five seconds, at a time that is far from zero, as running time is. */
const atNs = '12345000000000';
const picture = `videotestsrc num-buffers=150 timestamp-offset=${atNs} ! video/x-raw,format=I420,width=65,height=47,framerate=30/1`;
const tone = `audiotestsrc num-buffers=250 samplesperbuffer=960 timestamp-offset=${atNs} ! audio/x-raw,format=S16LE,rate=48000,channels=2 ! audioconvert`;
const videos: Readonly<Record<string, string>> = {
  theora: `${picture} ! theoraenc keyframe-force=30 keyframe-freq=30 ! queue`,
  vp8: `${picture} ! vp8enc deadline=1 keyframe-max-dist=30 ! queue`,
};
const audios: Readonly<Record<string, string>> = {
  vorbis: `${tone} ! vorbisenc ! queue`,
  opus: `${tone} ! opusenc ! queue`,
};

const bytesOf = (units: readonly FeedUnit[]): Buffer => Buffer.concat(units.map(({ data }) => data));

const both = Object.keys(videos).flatMap((video) => Object.keys(audios).map((audio) => [video, audio] as const));
const combinations: (readonly [string | undefined, string | undefined])[] = [
  ...both,
  ...Object.keys(videos).map((video) => [video, undefined] as const),
  ...Object.keys(audios).map((audio) => [undefined, audio] as const),
];

describe.each(combinations)('%s and %s', (video, audio) => {
  const eat = {
    ...(video === undefined ? {} : { video: videos[video] ?? '' }),
    ...(audio === undefined ? {} : { audio: audios[audio] ?? '' }),
  };
  const tracks = { picture: video !== undefined, sound: audio !== undefined };

  test('all that goes in is decoded, whole and from any start, by ffmpeg and by GStreamer', async () => {
    const units = await muxUnits(module, eat);
    expect(units.map(({ header }) => header).lastIndexOf(true)).toBe(0);
    const times = units.slice(1).map(({ ptsNs }) => ptsNs ?? -1n);
    expect(times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0n))).toBe(true);
    // The muxer's own first pages say 0.
    expect(Math.abs(Number((times[0] ?? 0n) - BigInt(atNs)) / 1e9)).toBeLessThan(0.3);
    for (const { data } of units) expect(Buffer.from(data.subarray(0, 4)).toString()).toBe('OggS');

    const starts = units.flatMap(({ key }, index) => (key ? [index] : []));
    if (tracks.picture) expect(starts).toHaveLength(5);
    else expect(starts.length).toBeGreaterThan(20);
    const late = starts.find((index) => (units[index]?.ptsNs ?? 0n) >= BigInt(atNs) + 2_900_000_000n) ?? 0;
    for (const [from, seconds] of [
      [1, 5],
      [late, tracks.picture ? 2 : 2.1],
    ] as const) {
      const bytes = bytesOf([...units.slice(0, 1), ...units.slice(from)]);
      const decoded = await decodeByFfmpeg(bytes);
      expect(decoded.complaints, `from unit ${from}`).toBe('');
      expect(decoded.codecs).toEqual([video, audio].filter((codec) => codec !== undefined).sort());
      const beginS = Number(atNs) / 1e9 + 5 - seconds;
      const plain = await decodeByGStreamer(bytes, tracks);
      if (tracks.picture) {
        expect(decoded.sizes).toEqual(['65x47']);
        // What ffmpeg holds back at the end of VP8 in Ogg is a frame.
        expect(decoded.pictures).toBeGreaterThanOrEqual(seconds * 30 - 1);
        expect(decoded.pictures).toBeLessThanOrEqual(seconds * 30);
        // GStreamer clips one at the end that is later than the last sound.
        expect(Math.abs(plain.pictures - seconds * 30)).toBeLessThanOrEqual(1);
        decoded.pictureTimes.forEach((time, frame) =>
          expect(time, `frame ${frame}`).toBeCloseTo(beginS + frame / 30, 2),
        );
      }
      if (tracks.sound) {
        expect(Math.abs(decoded.soundS - seconds)).toBeLessThan(0.2);
        expect(Math.abs(plain.soundS - seconds)).toBeLessThan(0.2);
        expect(Math.abs((decoded.soundFromS ?? 0) - beginS)).toBeLessThan(0.2);
      }
    }
  }, 60_000);
});

test('a muxer that is started again on equal inputs goes on with the same header, and with others has other streams', async () => {
  const one = await muxUnits(module, { video: videos.theora ?? '', audio: audios.vorbis ?? '' });
  const again = await muxUnits(module, { video: videos.theora ?? '', audio: audios.vorbis ?? '' });
  expect(Buffer.compare(one[0]?.data ?? Buffer.of(), again[0]?.data ?? Buffer.of(1))).toBe(0);
  const cut = one[90]?.ptsNs ?? 0n;
  const next = again.findIndex(({ key, ptsNs }) => key && ptsNs !== null && ptsNs > cut);
  const joined = await decodeByFfmpeg(bytesOf([...one.slice(0, 91), ...again.slice(next)]));
  expect(joined).toMatchObject({ sizes: ['65x47'], complaints: '' });
  expect(joined.pictures).toBeGreaterThan(100);
  const louder = await muxUnits(module, { audio: `${tone} ! vorbisenc quality=0.7 ! queue` });
  const quiet = await muxUnits(module, { audio: audios.vorbis ?? '' });
  const serial = ([unit]: FeedUnit[]): string => Buffer.from(unit?.data.subarray(14, 18) ?? []).toString('hex');
  expect(serial(louder)).not.toBe(serial(quiet));
  // A chain: the one stream, then the other with its header.
  const chain = await decodeByFfmpeg(bytesOf([...quiet, ...louder]));
  expect(Math.abs(chain.soundS - 10)).toBeLessThan(0.3);
}, 60_000);
