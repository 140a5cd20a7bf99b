import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterEach, expect, test } from 'vitest';
import { Store, systemClock, type DeviceRecord } from '@headwater/state';
import { silentLog } from '../fixtures/silent-log.ts';
import { until } from '../fixtures/until.ts';
import { deviceChanges, tellAbilities, type Abilities } from './abilities.ts';

const program = join(import.meta.dirname, '..', 'fixtures', 'fixture-look.ts');
let abilities: Abilities | undefined;
afterEach(() => abilities?.close());

function tell(environment: NodeJS.ProcessEnv, ready: Promise<unknown> = Promise.resolve()): Store {
  const store = new Store();
  abilities = tellAbilities({
    ...{ worker: 'hall', home: tmpdir(), launchText: false, store, clock: systemClock, log: silentLog },
    ...{ deathSignal: [], environment: { ...process.env, ...environment }, ready, program },
  });
  return store;
}

test('what the machine is is told at once, its elements and devices when the jobs have started', async () => {
  const jobs = Promise.withResolvers<undefined>();
  const store = tell({}, jobs.promise);
  const early = await until('a machine', () => store.get('machine', 'hall'));
  expect(early).toMatchObject({ gstreamer: '', elements: [], launchText: false, node: process.versions.node });
  expect(early.cores).toBeGreaterThan(0);
  expect(early.memoryBytes).toBeGreaterThan(1e8);
  jobs.resolve(undefined);
  await until('a load', () => store.get('load', 'hall'));
  await until('elements', () => store.get('machine', 'hall')?.elements.includes('fakesink'));
  expect(store.all('device')).toMatchObject([{ id: 'hall#1', workerId: 'hall', name: 'Camera', element: 'v4l2src' }]);
});

test('a worker that ends does not wait for a look that hangs', async () => {
  const store = tell({ FIXTURE_LOOK: 'hang' });
  await until('a machine', () => store.get('machine', 'hall'));
  const looking = abilities?.refresh();
  const startMs = performance.now();
  await abilities?.close();
  await looking;
  expect(performance.now() - startMs).toBeLessThan(20_000);
});

test('where there is no GStreamer a look says so by finding nothing', async () => {
  const store = tell({ NODE_OPTIONS: '--import=data:text/javascript,process.exit(1)' });
  await abilities?.refresh();
  expect(store.get('machine', 'hall')).toMatchObject({ gstreamer: '', elements: [] });
  expect(store.all('device')).toEqual([]);
});

test('a device keeps its number when others come and go', () => {
  const camera = { name: 'Camera', class: 'Video/Source', element: 'v4l2src', properties: { device: '/dev/video0' } };
  const known: DeviceRecord[] = [
    { kind: 'device', id: 'hall#1', workerId: 'hall', ...camera, properties: { device: '/dev/video1' } },
    { kind: 'device', id: 'hall#2', workerId: 'hall', ...camera },
  ];
  const microphone = { name: 'Mic', class: 'Audio/Source', element: 'alsasrc', properties: {} };
  expect(deviceChanges('hall', [camera, camera, microphone], known)).toMatchObject([
    { op: 'drop', kind: 'device', id: 'hall#1' },
    { op: 'put', record: { id: 'hall#2', properties: { device: '/dev/video0' } } },
    { op: 'put', record: { id: 'hall#3' } },
    { op: 'put', record: { id: 'hall#4', name: 'Mic' } },
  ]);
});
