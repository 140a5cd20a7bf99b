import { networkInterfaces } from 'node:os';
import { request } from 'node:https';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRunFile } from '../apps/cli/home.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

const yaml = `version: 1
planet: campus
atmosphere:
  door: { type: porter, port: PORT }
flows:
  test:
    picture: { type: videotest, width: 64, height: 48, framerate: 10/1 }
    vp8: { type: vp8-encoder, from: picture }
    webm: { type: webm-muxer, from: vp8 }
    live: { type: http-streamer, from: webm, mount: /test.webm, porter: door }
`;

const outside = Object.values(networkInterfaces())
  .flatMap((found) => found ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

let planet: PlanetUnderTest;
let port: number;

beforeAll(async () => {
  planet = await startPlanet(yaml, ['--listen', '0.0.0.0']);
  port = (await readRunFile(planet.home))?.port ?? 0;
  await planet.untilAllHappy();
}, 60_000);
afterAll(() => planet.stop(), 30_000);

async function metrics(): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  return answer.text();
}

/** Asks from an address of this machine that is not its loopback, as another machine would. */
function fromOutside(address: string, authorization?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = authorization === undefined ? {} : { authorization };
    const asking = request({ host: address, port, path: '/metrics', headers, rejectUnauthorized: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asking.once('error', reject);
    asking.end();
  });
}

test('the manager says that it is well, and nothing else, to everybody', async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect(await answer.json()).toEqual({ status: 'ok' });
});

test('moods, feeds, viewers and the machine are metrics, in a form that a scraper takes', async () => {
  const viewer = new AbortController();
  const stream = await fetch(planet.url('/test.webm'), { signal: viewer.signal });
  const text = await waitFor(
    'a viewer, the load and a happy encoder in the metrics',
    async () => {
      const now = await metrics();
      const hasAll =
        /^headwater_http_streamer_viewers\{[^}]*\/test\/live[^}]*\} 1$/m.test(now) &&
        now.includes('_cpu_ratio{') &&
        /^headwater_component_mood\{component="\/test\/vp8",.*mood="happy"\} 1$/m.test(now);
      return hasAll ? now : undefined;
    },
    40_000,
  );
  viewer.abort();
  await stream.body?.cancel().catch(() => undefined);
  for (const line of text.split('\n').filter((one) => one !== '' && !one.startsWith('#')))
    expect(line).toMatch(/^[a-z_][a-z0-9_]*(\{([a-z_]+="(\\.|[^"\\])*",?)*\})? (-?[\d.e+-]+|NaN|[+-]Inf)$/i);
  expect(text).toMatch(/^headwater_feeder_bytes_total\{component="\/test\/webm",.*\} [1-9]/m);
  expect(text).toMatch(/^headwater_worker_connected\{worker="local"\} 1$/m);
  expect(text).toMatch(/^headwater_manager_links\{role="worker"\} 1$/m);
  // As many series with a viewer as without: none is labelled by viewer.
  expect(text).not.toMatch(/viewer="|address="/);
});

// A machine that has no network at all cannot be asked from outside.
test.skipIf(outside === undefined)('from elsewhere it takes an account, and a viewer is enough', async () => {
  const address = outside ?? '';
  expect(await fromOutside(address)).toBe(401);
  await planet.link.peer.call('addAccount', { name: 'eye', role: 'viewer', password: 'only for looking' });
  const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
  expect(await fromOutside(address, basic('eye:only for looking'))).toBe(200);
  expect(await fromOutside(address, basic('eye:guessed'))).toBe(401);
});
