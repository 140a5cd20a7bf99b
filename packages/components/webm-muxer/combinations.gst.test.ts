import { describe, expect, test } from 'vitest';
import { decodeByFfmpeg, decodeByGStreamer } from '../testing/decode-media.ts';
import { muxUnits } from '../testing/mux-units.ts';
import * as module from './pipeline.ts';

const picture = 'videotestsrc num-buffers=90 ! video/x-raw,format=I420,width=65,height=47,framerate=30/1';
const tone =
  'audiotestsrc num-buffers=150 samplesperbuffer=960 ! audio/x-raw,format=S16LE,rate=48000,channels=2 ! audioconvert';
const videos: Readonly<Record<string, string>> = {
  vp8: `${picture} ! vp8enc deadline=1 keyframe-max-dist=30 ! queue`,
  vp9: `${picture} ! vp9enc deadline=1 cpu-used=8 lag-in-frames=0 keyframe-max-dist=30 ! queue`,
};
const audios: Readonly<Record<string, string>> = {
  opus: `${tone} ! opusenc ! queue`,
  vorbis: `${tone} ! vorbisenc ! queue`,
};
const combinations: (readonly [string | undefined, string | undefined])[] = [
  ...Object.keys(videos).flatMap((video) => Object.keys(audios).map((audio) => [video, audio] as const)),
  ...Object.keys(videos).map((video) => [video, undefined] as const),
  ...Object.keys(audios).map((audio) => [undefined, audio] as const),
];

describe.each(combinations)('%s and %s', (video, audio) => {
  test('all that goes in is decoded by ffmpeg and by GStreamer', async () => {
    const units = await muxUnits(module, {
      ...(video === undefined ? {} : { video: videos[video] ?? '' }),
      ...(audio === undefined ? {} : { audio: audios[audio] ?? '' }),
    });
    const bytes = Buffer.concat(units.map(({ data }) => data));
    const decoded = await decodeByFfmpeg(bytes);
    const plain = await decodeByGStreamer(bytes, { picture: video !== undefined, sound: audio !== undefined });
    expect(decoded.complaints).toBe('');
    expect(decoded.codecs).toEqual([video, audio].filter((codec) => codec !== undefined).sort());
    expect(decoded.sizes).toEqual(video === undefined ? [] : ['65x47']);
    expect([decoded.pictures, plain.pictures]).toEqual(video === undefined ? [0, 0] : [90, 90]);
    decoded.pictureTimes.forEach((time, frame) => expect(time, `frame ${frame}`).toBeCloseTo(frame / 30, 2));
    for (const soundS of [decoded.soundS, plain.soundS])
      expect(Math.abs(soundS - (audio === undefined ? 0 : 3))).toBeLessThan(0.15);
  }, 60_000);
});
