import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

const program = join(import.meta.dirname, '../apps/cli/main.ts');
const source = '/test/source';
const value = 'S3cr3t-that-is-nowhere-else';
let planet: PlanetUnderTest;
let worker: ChildProcess;

/** Applied after the start, which would start its worker by itself, without leave for launch text. */
const text = `version: 1
planet: secretive
flows:
  test:
    source:
      type: pipeline-producer
      worker: studio
      launch: videotestsrc is-live=true ! textoverlay name=words
      secret: shown-text
      secret-property: words.text
`;

beforeAll(async () => {
  planet = await startPlanet('version: 1\nplanet: secretive\n');
  const { token } = await planet.link.peer.call('createJoinToken', {});
  const run = JSON.parse(await readFile(join(planet.home, 'manager/run.json'), 'utf8')) as {
    port: number;
    fingerprint: string;
  };
  const place = ['--manager', `wss://127.0.0.1:${String(run.port)}`, '--fingerprint', run.fingerprint];
  const args = ['worker', '--name', 'studio', '--allow-launch-text', '--log-level', 'debug', ...place];
  worker = spawn(process.execPath, [program, '--home', planet.home, ...args], {
    stdio: 'ignore',
    env: { ...process.env, HEADWATER_JOIN_TOKEN: token },
  });
  // `start` looks once which workers the planet names: it shall find none but its own.
  await waitFor('the worker of the start', () => planet.link.mirror.get('worker', 'local') !== undefined, 30_000);
  expect(await planet.link.peer.call('applyPlanet', { text })).toMatchObject({ faults: [] });
});
afterAll(async () => {
  worker.kill('SIGTERM');
  if (worker.exitCode === null) await once(worker, 'exit');
  await planet.stop();
});

async function setSecret(text: string): Promise<void> {
  await planet.link.peer.call('setSecret', { name: 'shown-text', value: text });
}

test('a component whose secret is missing is sad and says which; setting it brings it up, another value restarts it', async () => {
  await planet.untilMood(source, 'sad', 40_000);
  const said = planet.link.mirror.all('message').filter(({ componentId }) => componentId === source);
  expect(said).toMatchObject([{ key: 'kit:secret-missing', args: { name: 'shown-text' } }]);
  await setSecret('another-text-before');
  await planet.untilMood(source, 'happy', 40_000);
  const pid = planet.pid(source);
  await setSecret(value);
  await waitFor('another process', () => (planet.link.mirror.get('process', source)?.pid ?? pid) !== pid, 40_000);
  await planet.untilMood(source, 'happy', 40_000);
});

test('after use the value is in secrets.yaml and the worker’s list, both for their user alone, and nowhere else', async () => {
  const { dot } = await planet.link.peer.call('dot', { id: source });
  expect(dot).toContain('GstTextOverlay');
  // A graph may show properties, shortened: not even the beginning may stand there.
  expect(dot.split('\n').filter((line) => line.includes(value.slice(0, 6)))).toEqual([]);
  const entries = await readdir(planet.home, { recursive: true, withFileTypes: true });
  const holding = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    if ((await readFile(path).catch(() => Buffer.alloc(0))).includes(value)) holding.push(path);
  }
  const files = ['manager/secrets.yaml', 'worker-studio/wanted.json'].map((name) => join(planet.home, name));
  expect(holding.toSorted()).toEqual(files);
  for (const file of files) expect((await stat(file)).mode & 0o777).toBe(0o600);
  const { mirror } = planet.link;
  const kinds = ['component', 'message', 'process', 'feed', 'worker', 'machine', 'numbers'] as const;
  expect(JSON.stringify(kinds.map((kind) => mirror.all(kind)))).not.toContain(value);
  const exported = await planet.link.peer.call('exportPlanet', {});
  expect(exported.text).toContain('shown-text');
  expect(exported.text).not.toContain(value);
});
