import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRunFile } from '../apps/cli/home.ts';
import { freePort, headwater, startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { demo } from './planets.ts';
import { waitFor } from './wait-for.ts';

let planet: PlanetUnderTest;
let folder: string;

beforeAll(async () => {
  planet = await startPlanet(demo);
  await planet.untilAllHappy();
  folder = await mkdtemp(join(tmpdir(), 'headwater-bad-'));
});

afterAll(async () => {
  await planet.stop();
  await rm(folder, { recursive: true, force: true });
});

test('every mistake of a planet file is told with file, line and column, and nothing runs', async () => {
  const other = await startPlanet(`version: 1
planet: broken
flows:
  a:
    typo: { type: videotset }
    wide: { type: videotest, widht: 3 }
    loud: { type: audiotest, volume: 70 }
    lonely: { type: vp8-encoder, from: nobody }
    first: { type: vp8-encoder, from: second }
    second: { type: vp8-encoder, from: first }
`);
  const { out } = await other.headwater('messages');
  expect(other.link.mirror.all('component')).toEqual([]);
  await other.stop();
  expect(out).toMatch(/under-test\.yaml/);
  for (const told of [/videotset/, /widht[\s\S]*width/, /volume[\s\S]*70/, /nobody/, /first|second/])
    expect(out).toMatch(told);
  for (const line of [5, 6, 7, 8]) expect(out).toMatch(new RegExp(`\\b${String(line)}\\b`));
});

test('broken YAML is told with its place', async () => {
  const other = await startPlanet('version: 1\nplanet: broken\nflows: { a: [\n');
  const { out } = await other.headwater('messages');
  await other.stop();
  expect(out).toMatch(/under-test\.yaml/);
});

test('a port in use makes the porter sad, says which port, and what ran goes on', async () => {
  const port = await freePort();
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(port, '::', resolve));
  const other = await startPlanet(`version: 1
planet: squatted
atmosphere:
  door: { type: porter, port: ${String(port)} }
flows:
  a:
    tone: { type: audiotest }
`);
  await other.untilMood('/atmosphere/door', 'sad');
  const { out } = await other.headwater('messages', 'door');
  expect(out).toContain(String(port));
  expect(other.mood('/a/tone')).toBe('happy');
  // The port becomes free: the porter gets it by itself.
  await new Promise((resolve) => squatter.close(resolve));
  await other.untilMood('/atmosphere/door', 'happy', 60_000);
  await other.stop();
});

test('an unreadable planet or media file ends the start with a sentence', async () => {
  const missing = await headwater(folder, 'start', '--planet', join(folder, 'none.yaml'));
  expect(missing.code).toBe(1);
  expect(missing.error).toContain('none.yaml');
  const text = join(folder, 'text.webm');
  await writeFile(text, 'this is no film');
  const film = await headwater(folder, 'start', '--file', text);
  expect(film.code).toBe(1);
  expect(film.error).toContain('text.webm');
});

test('a number of looks that no worker would take ends the start before anything runs', async () => {
  for (const wrong of ['abc', '-1', '1.5', '10000', '']) {
    const looks = await headwater(folder, 'start', `--max-looks=${wrong}`);
    expect(looks).toMatchObject({ code: 1, out: '' });
    expect(looks.error).toContain('9999');
  }
}, 60_000);

test('random bytes at every listening port are refused, and nothing else happens', async () => {
  const run = await readRunFile(planet.home);
  const pids = planet.link.mirror.all('process').map(({ pid }) => pid);
  for (const port of [run?.port ?? 0, planet.port])
    for (const first of [
      Buffer.alloc(0),
      Buffer.from('GET '),
      Buffer.from([0x16, 0x03, 0x01]),
      Buffer.from('GET / HTTP/1.1\r\n'),
    ])
      for (let round = 0; round < 5; round++) await throwAt(port, Buffer.concat([first, randomBytes(20_000)]));
  await planet.untilAllHappy();
  expect(planet.link.mirror.all('process').map(({ pid }) => pid)).toEqual(pids);
  expect((await fetch(planet.url('/test.webm'), { method: 'HEAD' })).status).toBe(200);
  expect((await planet.headwater('status')).code).toBe(0);
});

test('connections that say nothing keep nobody out', async () => {
  const idle = Array.from({ length: 200 }, () => connect(planet.port, '127.0.0.1').on('error', () => undefined));
  await waitFor('idle connections', () => idle.every((socket) => !socket.connecting));
  expect((await fetch(planet.url('/test.webm'), { method: 'HEAD' })).status).toBe(200);
  for (const socket of idle) socket.destroy();
});

/** Writes bytes to a port and waits until the other side has had enough. */
async function throwAt(port: number, bytes: Buffer): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined); // being cut off is what is wanted
  socket.resume();
  socket.write(bytes);
  await Promise.race([
    new Promise((resolve) => socket.once('close', resolve)),
    new Promise((resolve) => setTimeout(resolve, 300)),
  ]);
  socket.destroy();
}
