import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { decodeByFfmpeg } from '../packages/components/testing/decode-media.ts';
import { decodeStream } from './decode-stream.ts';
import { probePackets, startViewer } from './ffmpeg.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { recordBody } from './recorded-body.ts';
import { waitFor } from './wait-for.ts';

const planetFile = `version: 1
planet: ogg
atmosphere:
  door: { type: porter, port: PORT }
flows:
  test:
    flow: { label: Test }
    picture: { type: videotest, width: 321, height: 181, framerate: 30/1, clock: true }
    tone: { type: audiotest, frequency: 440, volume: 0.2 }
    theora: { type: theora-encoder, from: picture, bitrate: 300000 }
    vorbis: { type: vorbis-encoder, from: tone }
    ogg: { type: ogg-muxer, from: [theora, vorbis] }
    live: { type: http-streamer, from: ogg, mount: /test.ogg, porter: door }
    radio: { type: ogg-muxer, from: vorbis }
    radio-live: { type: http-streamer, from: radio, mount: /radio.ogg, porter: door }
`;
let planet: PlanetUnderTest;

beforeAll(async () => {
  planet = await startPlanet(planetFile);
  await planet.untilAllHappy(90_000);
}, 180_000);

afterAll(async () => {
  expect(await planet.stop()).toBe(0);
});

test('picture and sound decode, from whenever somebody comes, in their size and in step', async () => {
  for (let visit = 0; visit < 2; visit += 1) {
    const { packets, width, codecs } = await probePackets(planet.url('/test.ogg'), 2);
    expect([...codecs].sort()).toEqual(['theora', 'vorbis']);
    expect(width).toBe(321);
    const video = packets.filter(({ type }) => type === 'video');
    const audio = packets.filter(({ type }) => type === 'audio');
    expect(video[0]?.key).toBe(true);
    expect(video.length).toBeGreaterThan(40);
    video.slice(1).forEach(({ time }, index) => expect(time - (video[index]?.time ?? 0)).toBeCloseTo(1 / 30, 2));
    expect(Math.abs((video[0]?.time ?? 0) - (audio[0]?.time ?? 0))).toBeLessThan(0.3);
  }
  const { pictures, sounds, complaints } = await decodeStream(planet.url('/test.ogg'), 2);
  expect(complaints).toBe('');
  expect(pictures.different).toBeGreaterThan(40);
  expect(sounds.different).toBeGreaterThan(40);
});

test('what it is stands in its type', async () => {
  const type = async (mount: string) =>
    (await fetch(planet.url(mount), { method: 'HEAD' })).headers.get('content-type');
  expect(await type('/test.ogg')).toBe('video/ogg; codecs="theora,vorbis"');
  expect(await type('/radio.ogg')).toBe('audio/ogg; codecs="vorbis"');
});

test.each(['/test/theora', '/test/vorbis', '/test/ogg'] as const)(
  'a killed %s is noticed by no player: it goes on with the same connection',
  async (id) => {
    const viewer = startViewer(planet.url('/test.ogg'));
    onTestFinished(() => viewer.stop());
    await waitFor('a picture', () => viewer.frames() > 15, 60_000);
    process.kill(planet.pid(id), 'SIGKILL');
    const before = viewer.frames();
    await waitFor('the picture to go on', () => viewer.frames() > before + 90, 90_000);
    expect(viewer.isWatching()).toBe(true);
    await planet.untilAllHappy(90_000);
    expect(viewer.complaints()).not.toMatch(/Will reconnect|nvalid/);
  },
  240_000,
);

test('sound alone that is encoded otherwise goes on as a chain, with the headers that it needs', async () => {
  using radio = await recordBody(planet.url('/radio.ogg'));
  const links = (): number => radio.bytes().toString('latin1').split('\x01vorbis').length - 1;
  const bytes = (): number => radio.bytes().length;
  await waitFor('some of the first link', () => bytes() > 12_000, 60_000);
  expect(links()).toBe(1);
  expect((await planet.headwater('set', '/test/vorbis', 'quality', '0.8')).code).toBe(0);
  await waitFor('the second link', () => links() === 2, 60_000);
  const atLink = bytes();
  await waitFor('some of the second link', () => bytes() > atLink + 15_000, 60_000);
  expect(radio.hasEnded()).toBe(false);
  const decoded = await decodeByFfmpeg(radio.bytes());
  expect(decoded.complaints).toBe('');
  expect(decoded.soundS).toBeGreaterThan(4);
  // Whoever comes now has the second link's headers.
  using late = await recordBody(planet.url('/radio.ogg'));
  await waitFor('some of it', () => late.bytes().length > 20_000, 60_000);
  const heard = await decodeByFfmpeg(late.bytes());
  expect(heard.complaints).toBe('');
  expect(heard.soundS).toBeGreaterThan(1);
}, 180_000);
