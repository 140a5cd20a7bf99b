import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

const program = join(import.meta.dirname, '../apps/cli/main.ts');
const hanging = ['a', 'b', 'c'];
const others = ['d', 'e'];
/** More than are under way at once. */
const parts = ['p1', 'p2', 'p3', 'p4', 'p5'];
const flow = (name: string): string =>
  `  ${name}:\n${parts.map((part) => `    ${part}: { type: videotest, width: 16, height: 16, framerate: 1/1 }\n`).join('')}`;

let planet: PlanetUnderTest;

beforeAll(async () => {
  planet = await startPlanet(`version: 1\nplanet: crowd\nflows:\n${[...hanging, ...others].map(flow).join('')}`);
  await planet.untilAllHappy(90_000);
}, 120_000);
afterAll(async () => {
  await planet.stop();
}, 30_000);

test('Ctrl-C during an act over many leaves alone what has not begun, and says which', async () => {
  for (const name of hanging) for (const part of parts) process.kill(planet.pid(`/${name}/${part}`), 'SIGSTOP');
  const child = spawn(process.execPath, [program, '--home', planet.home, '--json', 'stop', '/*/*'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const isAsked = (name: string): boolean => planet.link.mirror.get('component', `/${name}/p1`)?.wanted === 'stopped';
  await waitFor('the first flows to be asked for', () => hanging.every(isAsked), 20_000);
  child.kill('SIGINT');
  const [code] = (await once(child, 'close')) as [number | null];
  const report = JSON.parse(out) as Record<'done' | 'failed' | 'waiting' | 'notBegun', string[]>;
  const ids = (names: readonly string[]): string[] => names.flatMap((name) => parts.map((part) => `/${name}/${part}`));
  expect(report).toEqual({ done: ids(hanging), failed: [], waiting: [], notBegun: ids(others) });
  expect(code).not.toBe(0);
  for (const name of others) for (const part of parts) expect(planet.mood(`/${name}/${part}`)).toBe('happy');
}, 90_000);
