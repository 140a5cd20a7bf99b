import type { ComponentId } from '@headwater/state';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeByFfmpeg, decodeByGStreamer, type Decoded } from '../packages/components/testing/decode-media.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { recordBody, type RecordedBody } from './recorded-body.ts';
import { waitFor } from './wait-for.ts';

const planetFile = `version: 1
planet: muxers
atmosphere:
  door: { type: porter, port: PORT }
flows:
  test:
    flow: { label: Test }
    picture: { type: videotest, width: 322, height: 182, framerate: 30/1, clock: true }
    tone: { type: audiotest, frequency: 440, volume: 0.2 }
    theora: { type: theora-encoder, from: picture, bitrate: 300000 }
    vorbis: { type: vorbis-encoder, from: tone }
    ogg: { type: ogg-muxer, from: [theora, vorbis] }
    ogg-live: { type: http-streamer, from: ogg, mount: /test.ogg, porter: door }
    vp8: { type: vp8-encoder, from: picture, bitrate: 300000 }
    opus: { type: opus-encoder, from: tone }
    webm: { type: webm-muxer, from: [vp8, opus] }
    webm-live: { type: http-streamer, from: webm, mount: /test.webm, porter: door }
`;
const mounts = ['/test.ogg', '/test.webm'] as const;
type Mount = (typeof mounts)[number];
let planet: PlanetUnderTest;

beforeAll(async () => {
  planet = await startPlanet(planetFile);
  await planet.untilAllHappy(90_000);
}, 180_000);

afterAll(async () => {
  expect(await planet.stop()).toBe(0);
});

/** So many more bytes: about a second is 45,000. */
async function more(body: RecordedBody, bytes: number): Promise<void> {
  const goal = body.bytes().length + bytes;
  await waitFor('more of the stream', () => body.hasEnded() || body.bytes().length >= goal, 60_000);
}

/** Kills jobs and waits until their successors work. */
async function kill(...ids: ComponentId[]): Promise<void> {
  const old = ids.map((id) => planet.pid(id));
  for (const pid of old) process.kill(pid, 'SIGKILL');
  const pidNow = (id: ComponentId) => planet.link.mirror.get('process', id)?.pid ?? undefined;
  await waitFor('new processes', () => ids.every((id, at) => (pidNow(id) ?? old[at]) !== old[at]), 60_000);
  await planet.untilAllHappy(90_000);
}

async function watchBoth(use: (viewers: Readonly<Record<Mount, RecordedBody>>) => Promise<void>): Promise<void> {
  using ogg = await recordBody(planet.url('/test.ogg'));
  using webm = await recordBody(planet.url('/test.webm'));
  await Promise.all([more(ogg, 45_000), more(webm, 45_000)]);
  await use({ '/test.ogg': ogg, '/test.webm': webm });
}

/**
 * What both decoders make of it. They must agree, and ffmpeg must have nothing to complain about. ffmpeg leaves out
 * the pictures that Ogg repeats, which GStreamer shows.
 */
async function decode(bytes: Buffer, mount: Mount): Promise<Decoded & { shown: number }> {
  const decoded = await decodeByFfmpeg(bytes);
  expect(decoded.complaints).toBe('');
  const plain = await decodeByGStreamer(bytes, { picture: true, sound: true });
  if (mount === '/test.webm') expect(Math.abs(plain.pictures - decoded.pictures)).toBeLessThanOrEqual(3);
  else expect(plain.pictures).toBeGreaterThanOrEqual(decoded.pictures - 3);
  expect(Math.abs(plain.soundS - decoded.soundS)).toBeLessThan(0.5);
  const steps = stepsOf(decoded.pictureTimes);
  expect(Math.min(...steps), 'time goes on').toBeGreaterThan(0);
  return { ...decoded, shown: plain.pictures };
}

function stepsOf(times: readonly number[]): number[] {
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}

describe('the same again', () => {
  test('killed encoders and muxers are noticed by no viewer: all goes on with the same connection, in time', async () => {
    await watchBoth(async (viewers) => {
      await kill('/test/theora', '/test/vorbis', '/test/vp8', '/test/opus');
      await Promise.all(mounts.map((mount) => more(viewers[mount], 45_000)));
      await kill('/test/ogg', '/test/webm');
      await Promise.all(mounts.map((mount) => more(viewers[mount], 90_000)));
      for (const mount of mounts) {
        expect(viewers[mount].hasEnded(), mount).toBe(false);
        const { sizes, pictures, pictureTimes, soundS } = await decode(viewers[mount].bytes(), mount);
        expect(sizes).toEqual(['322x182']);
        expect(pictures).toBeGreaterThan(90);
        const lastS = (pictureTimes.at(-1) ?? 0) - (pictureTimes[0] ?? 0);
        expect(lastS - soundS, mount).toBeLessThan(8);
      }
    });
  }, 240_000);
});

test('an input that is silent is filled where its codec can be: the other goes on, and both when it is back', async () => {
  await watchBoth(async (viewers) => {
    for (const [silent, filled] of [
      ['/test/tone', mounts],
      // No picture of VP8 says "the same as before" without having been encoded: WebM waits for it.
      ['/test/picture', ['/test.ogg']],
    ] as const) {
      expect((await planet.headwater('stop', silent)).code).toBe(0);
      await planet.untilMood('/test/ogg', 'hungry', 60_000);
      await planet.untilMood('/test/webm', 'hungry', 60_000);
      for (const mount of filled) await more(viewers[mount], silent === '/test/tone' ? 90_000 : 8000);
      expect((await planet.headwater('start', silent)).code).toBe(0);
      await planet.untilAllHappy(90_000);
    }
    await Promise.all(mounts.map((mount) => more(viewers[mount], 90_000)));
    for (const mount of mounts) {
      expect(viewers[mount].hasEnded(), mount).toBe(false);
      const { sizes, pictureTimes, soundS, shown } = await decode(viewers[mount].bytes(), mount);
      expect(sizes).toEqual(['322x182']);
      const seconds = (pictureTimes.at(-1) ?? 0) - (pictureTimes[0] ?? 0);
      expect(seconds, mount).toBeGreaterThan(8);
      // While WebM waits for its picture, there is no sound either.
      const waited = stepsOf(pictureTimes).reduce((sum, step) => (step > 0.5 ? sum + step : sum), 0);
      // When it comes back, it lacks what patience lasts.
      expect(seconds - (mount === '/test.webm' ? waited : 0) - soundS, `${mount}: sound`).toBeLessThan(5);
      if (mount === '/test.ogg') expect(seconds - shown / 30, 'repeated pictures').toBeLessThan(6);
    }
  });
}, 300_000);

describe.each([
  { what: 'size', sets: [['/test/picture', 'width', '200']], sizes: ['200x182'], stepS: 1 / 30 },
  {
    what: 'frame rate and number of channels',
    sets: [
      ['/test/picture', 'framerate', '15/1'],
      ['/test/tone', 'channels', '1'],
    ],
    sizes: ['200x182'],
    stepS: 1 / 15,
  },
])('another $what', ({ sets, sizes, stepS }) => {
  test('is what a viewer gets who comes again, and no viewer before it gets two streams in one', async () => {
    await watchBoth(async (viewers) => {
      for (const set of sets) expect((await planet.headwater('set', ...set)).code).toBe(0);
      await planet.untilAllHappy(90_000);
      for (const mount of mounts) {
        const before = viewers[mount];
        const header = (bytes: Buffer): string => bytes.subarray(0, 300).toString('latin1');
        await waitFor(
          `${mount} as it is now`,
          async () => {
            using visit = await recordBody(planet.url(mount));
            await more(visit, 90_000);
            if (visit.hasEnded()) return false;
            const decoded = await decode(visit.bytes(), mount);
            const [step = 0] = stepsOf(decoded.pictureTimes)
              .toSorted((a, b) => a - b)
              .slice(5);
            if (decoded.sizes.join() !== sizes.join() || Math.abs(step - stepS) > 0.003) return false;
            if (header(visit.bytes()) !== header(before.bytes()))
              await waitFor('the viewer before to be closed', () => before.hasEnded(), 30_000);
            return true;
          },
          60_000,
        );
        expect(new Set((await decodeByFfmpeg(before.bytes())).sizes).size, mount).toBe(1);
      }
    });
  }, 240_000);
});
