import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

/** A black picture and a tone, each with an effect, as a person would write them. `PORT` is the porter's. */
const planetFile = `version: 1
planet: effects
atmosphere:
  door: { type: porter, port: PORT }
flows:
  f:
    # A black picture: how bright it is, is the effect's doing.
    picture:
      { type: videotest, width: 160, height: 96, pattern: black, clock: false, effects: [{ type: colour-balance, brightness: 0.25 }] }
    tone: { type: audiotest, volume: 0.5, effects: [{ type: volume, volume: -6.0206 }] }
    over: { type: overlay, from: picture, text: HELLO, text-size: 24, text-position: bottom-left }
    vp8: { type: vp8-encoder, from: over, bitrate: 500000 }
    opus: { type: opus-encoder, from: tone }
    webm: { type: webm-muxer, from: [vp8, opus] }
    live: { type: http-streamer, from: webm, mount: /f.webm, porter: door }
`;
const run = promisify(execFile);
let planet: PlanetUnderTest;

beforeAll(async () => {
  planet = await startPlanet(planetFile);
  await planet.untilAllHappy();
}, 60_000);
afterAll(async () => {
  await planet.stop();
});

/** Mean brightness of the upper half of one decoded picture, and the most in its lower half. */
async function brightness(): Promise<{ upper: number; brightest: number }> {
  const args = [
    '-v',
    'error',
    '-i',
    planet.url('/f.webm'),
    '-frames:v',
    '1',
    '-pix_fmt',
    'gray',
    '-f',
    'rawvideo',
    '-',
  ];
  const { stdout } = await run('ffmpeg', args, { encoding: 'buffer', timeout: 20_000 });
  expect(stdout.length).toBe(160 * 96);
  const upper = stdout.subarray(0, 160 * 48);
  return { upper: upper.reduce((sum, value) => sum + value, 0) / upper.length, brightest: Math.max(...stdout) };
}

test('effects of the planet file work, and a value set live is seen by viewers without a restart', async () => {
  const before = planet.pid('/f/picture');
  const dim = await brightness();
  expect(dim.upper).toBeGreaterThan(50);
  expect(dim.upper).toBeLessThan(90);
  // The letters are laid over what the effect made.
  expect(dim.brightest).toBeGreaterThan(200);

  const { code, error } = await planet.headwater('set', '/f/picture', 'colour-balance.brightness', '0.5');
  expect(error).toBe('');
  expect(code).toBe(0);
  await waitFor('a brighter picture', async () => (await brightness()).upper > 115, 20_000);
  expect(planet.pid('/f/picture')).toBe(before);
  expect(planet.link.mirror.get('component', '/f/picture')?.effects[0]?.parameters['brightness']).toBe(0.5);
  expect(planet.mood('/f/picture')).toBe('happy');
}, 90_000);

test("an effect's numbers are told with the others: half of half of full scale is -12 dB", async () => {
  await planet.link.follow({ numbers: [{ componentId: '/f/tone', perSecond: 5 }] });
  const values = await waitFor('levels', () => {
    const known = planet.link.mirror.get('numbers', '/f/tone')?.values;
    return known?.['volume.peak-1'] === undefined ? undefined : known;
  });
  expect(values['volume.peak-1']).toBeCloseTo(-12.04, 1);
  expect(values['volume.rms-2']).toBeCloseTo(-15.05, 1);
  expect(values['volume.clipped']).toBe(0);
}, 60_000);

test('mistakes in effects are told with their places', async () => {
  const wrong = planetFile
    .replace('brightness: 0.25', 'brighness: 0.25')
    .replace('type: volume,', 'type: colour-balance,')
    .replace('from: tone', 'from: tone, effects: [volum]');
  const bad = await startPlanet(wrong);
  try {
    const { out } = await bad.headwater('messages');
    expect(out).toContain('line 9, column 114: a colour-balance has no parameter brighness; expected brightness.');
    expect(out).toContain('line 10, column 61: a audiotest takes no effects on raw/video such as colour-balance.');
    expect(out).toContain('line 13, column 55: “effects” takes a list of effects, and was given volum.');
  } finally {
    await bad.stop();
  }
}, 60_000);
