import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { decodeStream } from './decode-stream.ts';
import { probePackets, startViewer } from './ffmpeg.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
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
  for (let visit = 0; visit < 3; visit += 1) {
    const { packets, width, codecs } = await probePackets(planet.url('/test.ogg'), 3);
    expect([...codecs].sort()).toEqual(['theora', 'vorbis']);
    expect(width).toBe(321);
    const video = packets.filter(({ type }) => type === 'video');
    const audio = packets.filter(({ type }) => type === 'audio');
    expect(video[0]?.key).toBe(true);
    expect(video.length).toBeGreaterThan(60);
    video.slice(1).forEach(({ time }, index) => expect(time - (video[index]?.time ?? 0)).toBeCloseTo(1 / 30, 2));
    expect(Math.abs((video[0]?.time ?? 0) - (audio[0]?.time ?? 0))).toBeLessThan(0.3);
  }
  const { pictures, sounds, complaints } = await decodeStream(planet.url('/test.ogg'), 3);
  expect(complaints).toBe('');
  expect(pictures.different).toBeGreaterThan(60);
  expect(sounds.different).toBeGreaterThan(60);
});

test('what it is stands in its type', async () => {
  const type = async (mount: string) =>
    (await fetch(planet.url(mount), { method: 'HEAD' })).headers.get('content-type');
  expect(await type('/test.ogg')).toBe('video/ogg; codecs="theora,vorbis"');
  expect(await type('/radio.ogg')).toBe('audio/ogg; codecs="vorbis"');
});

describe('while it is watched', () => {
  test.each(['/test/theora', '/test/vorbis', '/test/ogg'] as const)(
    'a killed %s is noticed by no player: it goes on with the same connection',
    async (id) => {
      const viewer = startViewer(planet.url('/test.ogg'));
      onTestFinished(() => viewer.stop());
      await waitFor('a picture', () => viewer.frames() > 30, 60_000);
      process.kill(planet.pid(id), 'SIGKILL');
      const before = viewer.frames();
      await waitFor('the picture to go on', () => viewer.frames() > before + 120, 90_000);
      expect(viewer.isWatching()).toBe(true);
      await planet.untilAllHappy(90_000);
      expect(viewer.complaints()).not.toMatch(/Will reconnect|nvalid/);
    },
    240_000,
  );

  test('sound that is silent is filled, and a picture that stands still is repeated, so that the other goes on', async () => {
    for (const [silent, other] of [
      ['/test/tone', 'video'],
      ['/test/picture', 'audio'],
    ] as const) {
      expect((await planet.headwater('stop', silent)).code).toBe(0);
      await waitFor('the muxer to be hungry', () => planet.mood('/test/ogg') === 'hungry', 60_000);
      const { packets } = await probePackets(planet.url('/test.ogg'), 8);
      const times = (type: string) => packets.filter((packet) => packet.type === type).map(({ time }) => time);
      expect((times(other).at(-1) ?? 0) - (times(other)[0] ?? 0), `${other} goes on`).toBeGreaterThan(5);
      expect((await planet.headwater('start', silent)).code).toBe(0);
      await planet.untilAllHappy(90_000);
    }
  }, 300_000);

  test('a picture of another size closes viewers, who see it when they come again', async () => {
    const viewer = startViewer(planet.url('/test.ogg'));
    onTestFinished(() => viewer.stop());
    await waitFor('a picture', () => viewer.frames() > 30, 60_000);
    expect((await planet.headwater('set', '/test/picture', 'width', '200')).code).toBe(0);
    await waitFor(
      'the new size',
      async () => {
        const { width } = await probePackets(planet.url('/test.ogg'), 1).catch(() => ({ width: 0 }));
        return width === 200;
      },
      90_000,
    );
    const before = viewer.frames();
    await waitFor('the viewer to see it', () => viewer.frames() > before + 60, 90_000);
    await planet.untilAllHappy(90_000);
    expect((await decodeStream(planet.url('/test.ogg'), 2)).complaints).toBe('');
  }, 300_000);

  test('sound alone that is encoded otherwise goes on as a chain', async () => {
    const answered = await fetch(planet.url('/radio.ogg'));
    const chunks: Buffer[] = [];
    const reader = answered.body?.getReader();
    const read = async (until: () => boolean): Promise<void> => {
      while (!until()) {
        const part = await reader?.read();
        if (part?.value === undefined) throw new Error('the stream ended');
        chunks.push(Buffer.from(part.value));
      }
    };
    const links = (): number => Buffer.concat(chunks).toString('latin1').split('\x01vorbis').length - 1;
    await read(() => Buffer.concat(chunks).length > 20_000);
    expect(links()).toBe(1);
    expect((await planet.headwater('set', '/test/vorbis', 'quality', '0.8')).code).toBe(0);
    await read(() => links() === 2);
    const atLink = Buffer.concat(chunks).length;
    await read(() => Buffer.concat(chunks).length > atLink + 60_000);
    await reader?.cancel();
    const { decodeByFfmpeg } = await import('../packages/components/testing/decode-media.ts');
    const decoded = await decodeByFfmpeg(Buffer.concat(chunks));
    expect(decoded.soundS).toBeGreaterThan(2);
  }, 180_000);
});
