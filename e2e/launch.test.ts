import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

const program = join(import.meta.dirname, '../apps/cli/main.ts');
const yaml = `version: 1
planet: campus
atmosphere:
  door: { type: porter, port: PORT }
flows:
  test:
    tone: { type: audiotest }
`;

let planet: PlanetUnderTest;

beforeAll(async () => {
  planet = await startPlanet(yaml);
  await planet.untilAllHappy();
}, 60_000);
afterAll(() => planet.stop(), 30_000);

async function statusOf(mount: string): Promise<number> {
  const viewer = new AbortController();
  const { status } = await fetch(planet.url(mount), { signal: viewer.signal });
  viewer.abort();
  return status;
}

test('a flow from one line streams until Ctrl-C, and is in no revision', async () => {
  const line =
    'videotest width=64 height=48 [colour-balance brightness=0.5] ! vp8-encoder ! webm-muxer ! http-streamer mount=/a.webm';
  const launch = spawn(process.execPath, [program, '--home', planet.home, 'launch', line]);
  let printed = '';
  launch.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  await waitFor('the launched flow to be happy', () => planet.mood('/launch/http-streamer') === 'happy', 30_000);
  expect(printed).toContain(`:${planet.port}/a.webm`);
  expect(planet.link.mirror.get('component', '/launch/videotest')?.effects).toMatchObject([
    { name: 'colour-balance', parameters: { brightness: 0.5 } },
  ]);
  expect(planet.link.mirror.get('flow', '/launch')?.temporary).toBe(true);
  await waitFor('the stream', async () => (await statusOf('/a.webm')) === 200, 20_000);
  const { text } = await planet.link.peer.call('exportPlanet', {});
  expect(text).not.toContain('launch');
  const ended = once(launch, 'exit');
  launch.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  await waitFor('the flow to be gone', () => planet.link.mirror.get('flow', '/launch') === undefined);
  expect(
    planet.link.mirror
      .all('component')
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['/atmosphere/door', '/test/tone']);
});

test('it also goes when the one who launched it is killed', async () => {
  const launch = spawn(process.execPath, [program, '--home', planet.home, 'launch', '--flow', 'brief', 'audiotest']);
  await waitFor('the flow', () => planet.link.mirror.get('component', '/brief/audiotest') !== undefined, 20_000);
  launch.kill('SIGKILL');
  await waitFor('the flow to be gone', () => planet.link.mirror.get('flow', '/brief') === undefined, 20_000);
});

test('with --keep it is a revision, and stays', async () => {
  const line = ['audiotest', '!', 'opus-encoder', '!', 'webm-muxer', '!', 'http-streamer', 'mount=/radio.webm'];
  const { code, out } = await planet.headwater(
    'launch',
    '--keep',
    '--flow',
    'radio',
    '--label',
    'Campus radio',
    ...line,
  );
  expect(code).toBe(0);
  expect(out).toContain(`:${planet.port}/radio.webm`);
  const { text } = await planet.link.peer.call('exportPlanet', {});
  expect(text).toContain('Campus radio');
  expect(text).toMatch(/porter: door/);
  await waitFor('the radio', async () => (await statusOf('/radio.webm')) === 200, 20_000);
});

test('what is wrong with a line is told with its column, and changes nothing', async () => {
  const { code, error } = await planet.headwater('launch', 'videotest ! vp8-encodr');
  expect(code).toBe(1);
  expect(error).toContain('vp8-encodr');
  expect(error).toContain('vp8-encoder');
  const refused = await planet.headwater('--lang', 'es', 'launch', 'audiotest ! vp8-encoder');
  expect(refused.code).toBe(1);
  expect(refused.error).toContain('raw/video');
  expect(planet.link.mirror.get('flow', '/launch')).toBeUndefined();
});
