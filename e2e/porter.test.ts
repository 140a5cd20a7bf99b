import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeStream } from './decode-stream.ts';
import { exchange, firstBytes } from './http-dialogue.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

/** The door itself: two streams, one's path within the other's. */
let planet: PlanetUnderTest;

beforeAll(async () => {
  planet = await startPlanet(`version: 1
planet: two-streams
atmosphere:
  door: { type: porter, port: PORT }
flows:
  film:
    picture: { type: videotest, width: 160, height: 90, framerate: 15/1 }
    vp8: { type: vp8-encoder, from: picture, bitrate: 100000 }
    webm: { type: webm-muxer, from: vp8 }
    live: { type: http-streamer, from: webm, mount: /live, porter: door }
  radio:
    tone: { type: audiotest }
    opus: { type: opus-encoder, from: tone, bitrate: 32000 }
    webm: { type: webm-muxer, from: opus }
    live: { type: http-streamer, from: webm, mount: /live/radio, porter: door }
`);
  await planet.untilAllHappy();
});

afterAll(async () => {
  await planet.stop();
});

test('the longest path wins, and each stream is what its path says', async () => {
  const type = async (path: string): Promise<string | null> =>
    (await fetch(planet.url(path), { method: 'HEAD' })).headers.get('content-type');
  expect(await type('/live')).toMatch(/^video\/webm/);
  expect(await type('/live/radio')).toMatch(/^audio\/webm/);
  const film = await decodeStream(planet.url('/live'), 1);
  const radio = await decodeStream(planet.url('/live/radio'), 1);
  expect(film.pictures.count).toBeGreaterThan(10);
  expect(film.sounds.count).toBe(0);
  expect(radio.sounds.count).toBeGreaterThan(30);
  expect(radio.pictures.count).toBe(0);
});

test('what the door cannot serve it says in words, and the head tells their length', async () => {
  const unknown = await exchange(planet.port, 'GET /nothing HTTP/1.1\r\nHost: door\r\n\r\n');
  expect(unknown.status).toBe(404);
  const written = await exchange(planet.port, 'DELETE /live HTTP/1.1\r\nHost: door\r\n\r\n');
  expect(written.status).toBe(405);
  expect(written.fields.get('allow')).toContain('GET');
  for (const { body, fields } of [unknown, written]) {
    expect(Number(fields.get('content-length'))).toBe(body.length);
    expect(body.toString().trim().split('\n').length).toBe(2);
  }
  const head = await exchange(planet.port, 'HEAD /nothing HTTP/1.1\r\nHost: door\r\n\r\n');
  expect(head.status).toBe(404);
  expect(head.body.length).toBe(0);
  expect(head.fields.get('content-length')).toBe(unknown.fields.get('content-length'));
  const spanish = await exchange(planet.port, 'GET /nothing HTTP/1.1\r\nHost: door\r\nAccept-Language: es\r\n\r\n');
  expect(spanish.fields.get('content-language')).toBe('es');
  expect(Number(spanish.fields.get('content-length'))).toBe(spanish.body.length);
  expect(spanish.body.equals(unknown.body)).toBe(false);
});

test('a request whose head comes byte by byte gets its stream', async () => {
  const request = 'GET /live HTTP/1.1\r\nHost: door\r\nUser-Agent: patience/1.0\r\n\r\n';
  const answer = await firstBytes(planet.port, request, 1, 4096);
  expect(answer.status).toBe(200);
  // EBML, the first bytes of every WebM.
  expect(answer.body.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
});

test('viewers stay connected while the door is killed, and it opens again', async () => {
  const response = await fetch(planet.url('/live'));
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let bytes = 0;
  let ended = false;
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.length;
    }
  })()
    .catch(() => undefined)
    .finally(() => (ended = true));
  await waitFor('the stream', () => bytes > 5000);
  const pid = planet.pid('/atmosphere/door');
  process.kill(pid, 'SIGKILL');
  await waitFor('another door', () => {
    const now = planet.link.mirror.get('process', '/atmosphere/door')?.pid;
    return now != null && now !== pid;
  });
  await planet.untilMood('/atmosphere/door', 'happy');
  const before = bytes;
  await waitFor('the stream to go on', () => bytes > before + 20_000, 20_000);
  expect(ended).toBe(false);
  expect((await fetch(planet.url('/live/radio'), { method: 'HEAD' })).status).toBe(200);
  await reader.cancel();
  await reading;
});

test('a stream that is stopped is away for a while, the other one is not', async () => {
  await planet.headwater('stop', '/film/live');
  await planet.untilMood('/film/live', 'sleeping');
  const away = await exchange(planet.port, 'GET /live HTTP/1.1\r\nHost: door\r\n\r\n');
  expect(away.status).toBe(503);
  expect(Number(away.fields.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(away.fields.get('content-length'))).toBe(away.body.length);
  expect((await fetch(planet.url('/live/radio'), { method: 'HEAD' })).status).toBe(200);
  await planet.headwater('start', '/film/live');
  await planet.untilMood('/film/live', 'happy');
  expect((await fetch(planet.url('/live'), { method: 'HEAD' })).status).toBe(200);
  expect((await decodeStream(planet.url('/live'), 1)).pictures.count).toBeGreaterThan(10);
});
