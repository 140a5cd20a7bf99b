import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstFrame } from './ffmpeg.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { demo } from './planets.ts';
import { waitFor } from './wait-for.ts';

let planet: PlanetUnderTest;

beforeAll(async () => {
  planet = await startPlanet(
    `${demo}  broken:
    file: { type: looper, file: /nowhere/nothing.webm }
    picture: { type: vp8-encoder, from: file:video }
    webm: { type: webm-muxer, from: picture }
    live: { type: http-streamer, from: webm, mount: /broken.webm, porter: door }
`,
  );
  await planet.untilMood('/test/live', 'happy', 30_000);
});

afterAll(async () => {
  await planet.stop();
});

test('status tells every mood, in JSON too, and its exit code tells scripts that something is unwell', async () => {
  // It is tried again and again, and is waking for a moment each time.
  const table = await waitFor('status to say that something is unwell', async () => {
    const found = await planet.headwater('status');
    return found.code === 4 ? found : undefined;
  });
  expect(table.out).toContain('/test/picture');
  const json = await planet.headwater('status', '--json');
  const { components } = JSON.parse(json.out) as { components: { id: string; mood: string }[] };
  expect(components.find(({ id }) => id === '/test/vp8')?.mood).toBe('happy');
  expect((await planet.headwater('status', '/test/vp8')).code).toBe(0);
});

test('a parameter goes from a command to an element: the picture changes', async () => {
  const before = await firstFrame(planet.url('/test.webm'), 16, 9);
  expect((await planet.headwater('set', '/test/picture', 'pattern', 'red')).code).toBe(0);
  const red = await waitFor(
    'a red picture',
    async () => {
      const frame = await firstFrame(planet.url('/test.webm'), 16, 9);
      const pixel = frame.subarray((16 * 8 + 8) * 3, (16 * 8 + 8) * 3 + 3);
      return (pixel[0] ?? 0) > 150 && (pixel[1] ?? 255) < 100 ? frame : undefined;
    },
    20_000,
  );
  expect(red.equals(before)).toBe(false);
  expect(planet.link.mirror.get('process', '/test/picture')?.restarts).toBe(0);
});

test('a wrong value is refused with the range, and a wrong name with the nearest right one', async () => {
  const value = await planet.headwater('set', '/test/tone', 'volume', '7');
  expect(value.code).toBe(1);
  expect(value.error).toMatch(/volume/);
  const parameter = await planet.headwater('set', '/test/tone', 'volme', '0.5');
  expect(parameter.error).toContain('volume');
  const component = await planet.headwater('stop', '/test/pictur');
  expect(component.code).toBe(1);
  expect(component.error).toContain('/test/picture');
  const command = await planet.headwater('statsu');
  expect(command.code).toBe(2);
  expect(command.error).toContain('status');
});

test('an error that happened before anybody connected is told in Spanish, with what to do', async () => {
  await planet.untilMood('/broken/file', 'sad');
  const spanish = await planet.headwater('--lang', 'es', 'messages', '/broken/file');
  const english = await planet.headwater('messages', '/broken/file');
  expect(english.out).toContain('/nowhere/nothing.webm');
  expect(spanish.out).toContain('/nowhere/nothing.webm');
  expect(spanish.out).toMatch(/fichero|archivo/i);
  expect(spanish.out.split('\n').filter((line) => line.trim() !== '').length).toBeGreaterThanOrEqual(3);
});

test('stop, start and restart do what they say', async () => {
  const pid = planet.pid('/test/tone');
  expect((await planet.headwater('restart', '/test/tone')).code).toBe(0);
  await waitFor('another process', () => {
    const now = planet.link.mirror.get('process', '/test/tone')?.pid;
    return now != null && now !== pid;
  });
  await planet.untilMood('/test/tone', 'happy');
  await planet.headwater('stop', 'tone');
  await planet.untilMood('/test/tone', 'sleeping');
  await planet.headwater('start', 'tone');
  await planet.untilMood('/test/tone', 'happy');
});

test('a tapped feed is read by stock gst-launch', async () => {
  const program = join(import.meta.dirname, '../apps/cli/main.ts');
  const tap = spawn(process.execPath, [program, '--home', planet.home, 'tap', '/test/picture'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const launch = spawn(
    'gst-launch-1.0',
    ['-q', 'fdsrc', '!', 'gdpdepay', '!', 'identity', 'eos-after=30', '!', 'fdsink'],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  tap.stdout.pipe(launch.stdin);
  launch.stdin.on('error', () => undefined); // gst-launch ends first, by design
  let bytes = 0;
  launch.stdout.on('data', (chunk: Buffer) => (bytes += chunk.length));
  await once(launch, 'close');
  tap.kill();
  await once(tap, 'close');
  // I420: one and a half bytes per pixel.
  expect(bytes % (320 * 180 * 1.5)).toBe(0);
  expect(bytes / (320 * 180 * 1.5)).toBeGreaterThanOrEqual(29);
});

test('inspect, dot, logs and ask answer', async () => {
  const types = JSON.parse((await planet.headwater('inspect', '--json')).out) as { type: string }[];
  expect(types.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['videotest', 'http-streamer', 'porter', 'looper']),
  );
  expect((await planet.headwater('inspect', 'videotest')).out).toContain('pattern');
  expect((await planet.headwater('dot', '/test/vp8')).out).toContain('digraph');
  await planet.headwater('log-level', '/test/vp8', 'debug');
  expect((await planet.headwater('logs', '--lines', '50')).out).toContain('/test/');
  const viewers = await planet.headwater('ask', '/test/live', 'viewers');
  expect(Array.isArray(JSON.parse(viewers.out))).toBe(true);
});

test('nobody answers: the exit code and the sentence say so', async () => {
  const result = await planet.headwater('--home', join(planet.home, 'elsewhere'), 'status');
  expect(result.code).toBe(3);
  expect(result.error).toContain('npm start');
});
