import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeStream } from './decode-stream.ts';
import { makeMedia, probePackets } from './ffmpeg.ts';
import { freePort, runPlanet, type PlanetUnderTest } from './planet-under-test.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-file-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const picture = ['-f', 'lavfi', '-i', 'testsrc=s=320x180:r=25:d=2'];
const sound = ['-f', 'lavfi', '-i', 'sine=f=440:r=48000:d=2'];

test('a file with picture and sound is streamed with both, whatever its name', async () => {
  const media = join(folder, `la “niña” & l'été: 100% #1?.mp4`);
  await makeMedia(...picture, ...sound, '-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-c:a', 'aac', media);
  const stream = await streamed(media);
  expect(stream.codecs).toEqual(['vp8', 'opus']);
  expect(stream.width).toBe(320);
  // Three seconds at least, of a file of two: it goes on over its end.
  expect(stream.decoded.pictures.count).toBeGreaterThan(3 * 25 * 0.9);
  expect(stream.decoded.pictures.different).toBeGreaterThan(20);
  expect(stream.decoded.sounds.different).toBeGreaterThan(20);
  expect(stream.decoded.complaints).toBe('');
});

test('a file with sound only is streamed as sound', async () => {
  const media = join(folder, 'sound only.flac');
  await makeMedia(...sound, media);
  const stream = await streamed(media);
  expect(stream.codecs).toEqual(['opus']);
  expect(stream.decoded.sounds.different).toBeGreaterThan(20);
  expect(stream.decoded.complaints).toBe('');
});

test('a file with a picture only is streamed as a picture', async () => {
  const media = join(folder, '"picture" only.webm');
  await makeMedia(...picture, '-c:v', 'libvpx', media);
  const stream = await streamed(media);
  expect(stream.codecs).toEqual(['vp8']);
  expect(stream.decoded.pictures.different).toBeGreaterThan(20);
  expect(stream.decoded.complaints).toBe('');
});

async function streamed(media: string): Promise<{
  codecs: string[];
  width: number;
  decoded: Awaited<ReturnType<typeof decodeStream>>;
}> {
  const home = await mkdtemp(join(tmpdir(), 'headwater-e2e-'));
  const port = await freePort();
  let planet: PlanetUnderTest | undefined;
  try {
    planet = await runPlanet(home, port, ['--file', media, '--port', String(port)]);
    await planet.untilAllHappy();
    const { codecs, width } = await probePackets(planet.url('/live.webm'), 0.5);
    return { codecs, width, decoded: await decodeStream(planet.url('/live.webm'), 3) };
  } finally {
    await planet?.stop();
  }
}
