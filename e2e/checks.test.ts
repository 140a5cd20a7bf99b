import { createServer, type AddressInfo } from 'node:net';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckReport } from '@headwater/protocol/calls/check-report';
import type { DeviceRecord, LoadRecord, MachineRecord, WorkerRecord } from '@headwater/state';
import { headwater, startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { demo } from './planets.ts';
import { waitFor } from './wait-for.ts';

let planet: PlanetUnderTest;

beforeAll(async () => {
  planet = await startPlanet(demo);
  await planet.untilMood('/test/live', 'happy', 30_000);
});
afterAll(() => planet.stop());

interface Known {
  worker: WorkerRecord;
  machine: MachineRecord;
  load: LoadRecord;
  devices: DeviceRecord[];
}

test('what the worker’s machine has is known, in a table, all about one, and for scripts', async () => {
  await waitFor('elements', () => planet.link.mirror.get('machine', 'local')?.elements.includes('vp8enc'), 60_000);
  await waitFor(
    'the load of a component',
    () => (planet.link.mirror.get('load', 'local')?.components['/test/vp8']?.memoryBytes ?? 0) > 0,
    60_000,
  );
  const table = await planet.headwater('workers');
  expect(table.code).toBe(0);
  const machine = planet.link.mirror.get('machine', 'local');
  expect(table.out).toContain(machine?.system);
  const one = await planet.headwater('workers', 'local');
  expect(one.out).toContain('/test/vp8');
  expect(one.out).toContain(machine?.gstreamer);
  const known = JSON.parse((await planet.headwater('workers', 'local', '--json')).out) as Known;
  expect(known.machine.launchText).toBe(false);
  expect(known.load.cpu).toBeGreaterThan(0);
  expect(known.load.diskFreeBytes).toBeGreaterThan(0);
  const vp8 = known.load.components['/test/vp8'];
  expect(vp8?.memoryBytes).toBeGreaterThan(5e6);
  expect(vp8?.memoryBytes).toBeLessThan(1e9);
  expect((await planet.headwater('workers', '--refresh')).code).toBe(0);
  const typo = await planet.headwater('workers', 'lokal');
  expect(typo.code).toBe(1);
  expect(typo.error).toContain('local');
});

test('a type that can run is checked without a word of trouble, and one that cannot says why, in two languages', async () => {
  const good = await planet.headwater('check', 'videotest');
  expect(good).toMatchObject({ code: 0 });
  const args = ['check', 'looper', '--worker', 'local', '--set', 'file=/nowhere/film.webm'];
  const bad = await planet.headwater(...args);
  expect(bad.code).toBe(1);
  expect(bad.out).toContain('/nowhere/film.webm');
  const spanish = await planet.headwater('--lang', 'es', ...args);
  expect(spanish.out).toContain('/nowhere/film.webm');
  expect(spanish.out).toMatch(/archivo|máquina/);
  const report = JSON.parse((await planet.headwater(...args, '--json')).out) as CheckReport;
  expect(report.messages).toMatchObject([{ key: 'kit:file-not-found', level: 'error' }]);
});

test('a file that is no media is told before anybody starts a component with it', async () => {
  const file = join(planet.home, 'no-film.webm');
  await writeFile(file, 'nothing to see here\n'.repeat(100));
  const { code, out } = await planet.headwater('check', 'looper', '--set', `file=${file}`);
  expect(code).toBe(1);
  expect(out).toContain(file);
});

test('the port of our own porter is a warning that names it, somebody else’s an error', async () => {
  const own = await planet.headwater('check', 'porter', '--set', `port=${String(planet.port)}`, '--json');
  expect(own.code).toBe(0);
  expect((JSON.parse(own.out) as CheckReport).messages).toMatchObject([{ key: 'kit:port-ours', level: 'warning' }]);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '::', resolve));
  const { port } = server.address() as AddressInfo;
  const foreign = await planet.headwater('check', 'porter', '--set', `port=${String(port)}`, '--json');
  await new Promise((resolve) => server.close(resolve));
  expect(foreign.code).toBe(1);
  expect((JSON.parse(foreign.out) as CheckReport).messages).toMatchObject([{ key: 'kit:port-in-use', level: 'error' }]);
});

test('what is typed wrong is answered with the nearest right name', async () => {
  expect((await planet.headwater('check', 'lopper')).error).toContain('looper');
  expect((await planet.headwater('check', 'looper', '--set', 'fiel=x')).error).toContain('file');
  expect((await planet.headwater('check', 'looper', '--set', 'file')).error).toContain('--set');
  expect((await planet.headwater('check', 'looper', '--worker', 'lokal')).error).toContain('local');
  const range = await planet.headwater('check', 'porter', '--set', 'port=99999');
  expect(range.code).toBe(1);
  expect(range.error).toContain('65');
});

test('the doctor needs no manager, and says what is hidden from it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'headwater-doctor-'));
  try {
    const plugins = join(folder, 'none');
    await mkdir(plugins);
    const environment = {
      GST_PLUGIN_PATH: plugins,
      GST_PLUGIN_SYSTEM_PATH: plugins,
      GST_PLUGIN_SYSTEM_PATH_1_0: plugins,
      GST_REGISTRY: join(folder, 'registry.bin'),
    };
    const before = Object.keys(environment).map((name) => [name, process.env[name]] as const);
    Object.assign(process.env, environment);
    const lacking = await headwater(join(folder, 'home'), 'doctor');
    for (const [name, value] of before)
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    expect(lacking.code).toBe(1);
    expect(lacking.out).toMatch(/apt-get install .*gstreamer1\.0-plugins-good/);
    const file = join(folder, 'file');
    await writeFile(file, '');
    await chmod(file, 0o400);
    const homeless = await headwater(join(file, 'home'), 'doctor', '--json');
    expect(homeless.code).toBe(1);
    expect(homeless.out).toContain('cli:doctor-home-unwritable');
    const here = await headwater(planet.home, 'doctor', '--json');
    expect(here.out).toContain('cli:doctor-manager');
  } finally {
    await rm(folder, { recursive: true });
  }
});
