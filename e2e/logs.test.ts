import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

let planet: PlanetUnderTest;

beforeAll(async () => {
  planet = await startPlanet(`version: 1
planet: logged
flows:
  a:
    tone: { type: audiotest }
    other: { type: audiotest }
`);
  await planet.untilAllHappy();
});

afterAll(async () => {
  await planet.stop();
});

test('logs of a component are its own lines only', async () => {
  await planet.headwater('restart', '/a/tone');
  await planet.untilMood('/a/tone', 'happy');
  const { out, code } = await planet.headwater('--json', 'logs', '/a/tone');
  expect(code).toBe(0);
  const lines = parseLines(out);
  expect(lines.length).toBeGreaterThan(0);
  for (const { component } of lines) expect(component).toBe('/a/tone');
  expect((await planet.headwater('logs', '/a/tone')).out).toContain('/a/tone');
});

test('GStreamer’s own lines are shown while somebody asks for them, and followed as they come', async () => {
  const program = join(import.meta.dirname, '../apps/cli/main.ts');
  const follower = spawn(process.execPath, [program, '--home', planet.home, 'logs', '/a/tone', '--follow'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let shown = '';
  follower.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  const count = (): number => shown.split('\n').filter((line) => line.includes('audiotestsrc')).length;
  expect(count()).toBe(0);
  expect((await planet.headwater('log-level', '/a/tone', '--gstreamer', 'audiotestsrc:6')).code).toBe(0);
  await waitFor('lines of GStreamer', () => count() > 20);
  expect((await planet.headwater('log-level', '/a/tone', '--gstreamer', '*:1')).code).toBe(0);
  expect(shown).not.toContain('/a/other');
  follower.kill('SIGINT');
  await once(follower, 'close');
});

test('after its file was renamed and SIGHUP, the worker writes a new one, and no line is lost', async () => {
  const file = join(planet.home, 'logs/worker-local.log');
  const before = (await samplesIn(file)).length;
  await planet.headwater('log-level', '/a/tone', '--gstreamer', 'audiotestsrc:6');
  await waitFor('lines', async () => (await samplesIn(file)).length > before + 20);
  await rename(file, `${file}.1`);
  const atRenaming = (await samplesIn(`${file}.1`)).length;
  await waitFor('lines in the renamed file', async () => (await samplesIn(`${file}.1`)).length > atRenaming + 20);
  process.kill(await planet.daemonPid('worker'), 'SIGHUP');
  await waitFor('lines in the new file', async () => (await samplesIn(file).catch(() => [])).length > 20);
  await planet.headwater('log-level', '/a/tone', '--gstreamer', '*:1');
  const samples = [...(await samplesIn(`${file}.1`)).slice(before), ...(await samplesIn(file))];
  const steps = samples.slice(1).map((sample, index) => sample - (samples[index] ?? 0));
  // Buffers of audiotest: each is told of, in order, across the two files.
  expect(new Set(steps)).toEqual(new Set([960]));
});

interface LogLine {
  component?: string;
  msg: string;
}

function parseLines(text: string): LogLine[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LogLine);
}

/** What audiotestsrc says of each buffer that it makes: the number of its first sample. */
async function samplesIn(file: string): Promise<number[]> {
  const text = await readFile(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return parseLines(whole).flatMap(({ component, msg }) => {
    const sample = /\bnext_sample (\d+)/.exec(msg)?.[1];
    return component !== '/a/tone' || sample === undefined ? [] : [Number(sample)];
  });
}
