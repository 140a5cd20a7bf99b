import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeStream } from './decode-stream.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

const run = promisify(execFile);
let folder: string;
let planet: PlanetUnderTest | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-text-'));
});
afterEach(async () => {
  await planet?.stop();
  planet = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** A source that is not live on purpose: it would come all at once and begin at 0. */
const source = '"videotestsrc pattern=smpte ! video/x-raw,width=320,height=180,framerate=25/1"';
const planetOf = (flow: string): string => `version: 1
planet: own
atmosphere:
  door: { type: porter, port: PORT }
flows:
  test:
${flow}`;
const streamed = (launch: string): string =>
  planetOf(`    own: { type: pipeline-producer, launch: ${launch} }
    flipped: { type: pipeline-converter, from: own, launch: "videoconvert ! videoflip video-direction=vert" }
    vp8: { type: vp8-encoder, from: flipped, bitrate: 300000 }
    webm: { type: webm-muxer, from: vp8 }
    live: { type: http-streamer, from: webm, mount: /own.webm, porter: door }
    tofile:
      type: pipeline-consumer
      from: own
      launch: |
        videoconvert
        ! x264enc tune=zerolatency speed-preset=ultrafast ! mp4mux
        ! filesink sync=false location=${folder}/own.mp4
`);
const keys = (of: PlanetUnderTest, id: string): string[] =>
  of.link.mirror.all('message').flatMap(({ componentId, key }) => (componentId === id ? [key] : []));

test('launch text of one’s own feeds, changes and takes a stream, at its pace', async () => {
  const own = streamed(source).replace(
    'x264enc tune=zerolatency speed-preset=ultrafast ! mp4mux',
    'jpegenc ! matroskamux',
  );
  planet = await startPlanet(own, ['--allow-launch-text']);
  await planet.untilAllHappy(60_000);
  const url = planet.url('/own.webm');
  // On a busy machine the first seconds hold few pictures.
  const decoded = await waitFor(
    'three seconds of pictures that move',
    async () => {
      const looked = await decodeStream(url, 3);
      return looked.pictures.different > 20 ? looked : undefined;
    },
    60_000,
  );
  expect(decoded.complaints).toBe('');
  // In three seconds and what was sent as burst, not all that a processor can make.
  expect(decoded.pictures.count).toBeLessThan(3 * 25 * 3);
  // Flipped: the bars of SMPTE's test picture stand at the bottom.
  const { stdout } = await run(
    'ffmpeg',
    ['-v', 'error', '-i', planet.url('/own.webm'), '-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'],
    { encoding: 'buffer', maxBuffer: 1e8 },
  );
  const pixel = (x: number, y: number): number[] => [...stdout.subarray((y * 320 + x) * 3, (y * 320 + x) * 3 + 3)];
  expect(Math.min(...pixel(20, 150))).toBeGreaterThan(150);
  expect(Math.min(...pixel(20, 20))).toBeLessThan(80);
  const taken = await waitFor(
    'a file',
    () => readFile(join(folder, 'own.mp4')).then((bytes) => (bytes.length > 10_000 ? bytes : undefined)),
    20_000,
  );
  expect(taken.readUInt32BE(0)).toBe(0x1a45dfa3);
});

test('a worker that does not allow it runs none, and says how it would', async () => {
  planet = await startPlanet(streamed(source));
  await planet.untilMood('/test/own', 'sad');
  expect(keys(planet, '/test/own')).toContain('kit:launch-text-off');
  expect((await planet.headwater('messages')).out).toContain('--allow-launch-text');
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  ['"videotestsrc ! nosuchthing"', 'text-no-element', { element: 'nosuchthing', line: 1, column: 16 }],
  ['"videotestsrc nonsense=3"', 'text-no-property', { property: 'nonsense', element: 'videotestsrc', column: 14 }],
  ['"videotestsrc pattern=nonsense"', 'text-bad-value', { property: 'pattern', value: 'nonsense' }],
  ['"videotestsrc ! opusenc"', 'text-not-linked', { sink: 'opusenc0', column: 16 }],
  ['"videotestsrc ! ! !  ) ("', 'text-refused', {}],
])('a mistake in %s is told in words with its place', async (launch, key, args) => {
  planet = await startPlanet(planetOf(`    own: { type: pipeline-producer, launch: ${launch} }\n`), [
    '--allow-launch-text',
  ]);
  await planet.untilMood('/test/own', 'sad');
  const [message] = planet.link.mirror.all('message').filter(({ componentId }) => componentId === '/test/own');
  expect(message).toMatchObject({ key: `kit:${key}`, args });
});

test('a secret reaches its property, and no graph, log or message', async () => {
  const launch = '"videotestsrc is-live=true ! timeoverlay name=over"';
  const flow = `    own: { type: pipeline-producer, launch: ${launch}, secret: hidden, secret-property: over.text }\n`;
  planet = await startPlanet(planetOf(flow), ['--allow-launch-text']);
  const value = 'xyzzy-plugh-42';
  await setSecret(planet, value);
  await planet.untilMood('/test/own', 'happy', 90_000);
  const dot = await planet.headwater('dot', '/test/own');
  expect(dot.out + dot.error).not.toContain(value);
  const { stdout } = await run('grep', ['-rl', value, planet.home]).catch(
    (error: unknown) => error as { stdout: string },
  );
  const found = stdout.split('\n').filter((path) => path !== '' && !/(secrets\.yaml|wanted\.json)$/.test(path));
  expect(found).toEqual([]);
});

async function setSecret(of: PlanetUnderTest, value: string): Promise<void> {
  const { spawn } = await import('node:child_process');
  const program = join(import.meta.dirname, '../apps/cli/main.ts');
  const child = spawn(process.execPath, [program, '--home', of.home, 'secret', 'set', 'hidden'], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  child.stdin.end(`${value}\n`);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect(code).toBe(0);
}
