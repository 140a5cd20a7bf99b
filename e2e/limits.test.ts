import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exchange } from './http-dialogue.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

/** One stream with limits that change while it runs. */
let planet: PlanetUnderTest;
const viewers: AbortController[] = [];

beforeAll(async () => {
  planet = await startPlanet(`version: 1
planet: limits
atmosphere:
  door: { type: porter, port: PORT }
flows:
  film:
    picture: { type: videotest, width: 160, height: 90, framerate: 15/1 }
    vp8: { type: vp8-encoder, from: picture, bitrate: 200000 }
    webm: { type: webm-muxer, from: vp8 }
    live: { type: http-streamer, from: webm, mount: /live, porter: door, profile: low-latency }
`);
  // Many processes that start together on a machine that may be busy.
  await planet.untilAllHappy(120_000);
});

afterAll(async () => {
  for (const viewer of viewers) viewer.abort();
  await planet.stop();
});

/** Watches until let go; `ended` tells whether that has happened. */
async function watch(): Promise<{ status: number; ended: () => boolean }> {
  const controller = new AbortController();
  viewers.push(controller);
  const response = await fetch(planet.url('/live'), { signal: controller.signal });
  let ended = response.status !== 200;
  const reading = async (): Promise<void> => {
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    while (!(await reader.read()).done);
  };
  void reading()
    .catch(() => undefined)
    .finally(() => (ended = true));
  return { status: response.status, ended: () => ended };
}

const messages = () => planet.link.mirror.all('message').map(({ key }) => key);
const set = (parameter: string, value: string | number) =>
  planet.link.peer.call('setParameter', { id: '/film/live', parameter, value });

test('more viewers than may come are told to come again; lowering the limit lets nobody go', async () => {
  const three = [await watch(), await watch(), await watch()];
  expect(three.map(({ status }) => status)).toEqual([200, 200, 200]);
  await set('client-limit', 2);
  const answer = await exchange(planet.port, 'GET /live HTTP/1.1\r\nHost: x\r\n\r\n');
  expect(answer.status).toBe(503);
  expect(Number(answer.fields.get('retry-after'))).toBeGreaterThan(0);
  await waitFor('the message', () => messages().includes('http-streamer:full'));
  expect(three.some(({ ended }) => ended())).toBe(false);
  await set('client-limit', 0);
  await waitFor('its end', () => !messages().includes('http-streamer:full'));
  expect((await watch()).status).toBe(200);
});

test('bandwidth is judged by what the stream has', async () => {
  await set('bandwidth-limit', 1);
  // In its first second a stream has no rate yet, and everybody may come.
  await waitFor('a refusal', async () => (await watch()).status === 503, 60_000);
  await waitFor('the message', () => messages().includes('http-streamer:bandwidth-full'));
  await set('bandwidth-limit', 1e9);
  expect((await watch()).status).toBe(200);
});

test('viewers are disconnected by the command line, one or all', async () => {
  const ask = async () =>
    (await planet.link.peer.call('ask', { id: '/film/live', question: 'viewers' })) as {
      id: number;
      address: string;
    }[];
  const before = await ask();
  expect(before.length).toBeGreaterThan(2);
  const one = await planet.headwater('act', '/film/live', 'disconnect', `viewer=${String(before[0]?.id)}`);
  expect(JSON.parse(one.out)).toEqual({ disconnected: 1 });
  expect((await ask()).map(({ id }) => id)).not.toContain(before[0]?.id);
  const all = await planet.headwater('act', '/film/live', 'disconnect', 'all=true');
  expect(JSON.parse(all.out)).toEqual({ disconnected: before.length - 1 });
  // One after another they would take seconds each.
  const [wrong, whom, none, question] = await Promise.all([
    planet.headwater('act', '/film/live', 'disconect'),
    planet.headwater('act', '/film/live', 'disconnect'),
    planet.headwater('act', '/film/vp8', 'explode'),
    planet.headwater('ask', '/film/live', 'veiwers'),
  ]);
  expect(wrong.code).not.toBe(0);
  expect(wrong.error).toContain('disconnect');
  expect(whom.error).toContain('viewer=12');
  expect(none.code).not.toBe(0);
  expect(question.error).toContain('viewers');
});

test('the access log is begun while it runs, and hostile requests stay within their line', async () => {
  const path = join(planet.home, 'access.log');
  expect(await planet.headwater('set', '/film/live', 'access-log', path)).toMatchObject({ code: 0, error: '' });
  await exchange(planet.port, 'HEAD /live HTTP/1.1\r\nHost: x\r\nUser-Agent: a"b\r\nReferer: http://x/\r\n\r\n');
  await exchange(planet.port, 'OPTIONS /live HTTP/1.1\r\nHost: x\r\n\r\n');
  const lines = (): string[] => {
    try {
      return readFileSync(path, 'latin1').trim().split('\n');
    } catch {
      return [];
    }
  };
  await waitFor('two lines', () => lines().length === 2);
  expect(lines()[0]).toMatch(
    /^127\.0\.0\.1 - - \[\d\d\/\w{3}\/\d{4}:[\d:]{8} \+0000\] "HEAD \/live HTTP\/1\.1" 200 - "http:\/\/x\/" "a\\"b" \d+\.\d{3}$/,
  );
});
