import { Store, type AnyRecord, type ComponentDescription } from '@headwater/state';
import { aComponent } from '@headwater/state/testing/a-component';
import { expect, test } from 'vitest';
import { planetMetrics } from './planet-metrics.ts';

const types = new Map<string, ComponentDescription>([
  [
    'http-streamer',
    {
      kit: 1,
      type: 'http-streamer',
      role: 'streamer',
      eaters: [],
      feeders: [],
      elements: [],
      parameters: {},
      numbers: { viewers: { kind: 'gauge' }, 'bytes-sent': { kind: 'counter', unit: 'B' } },
    },
  ],
  [
    'volume',
    {
      kit: 1,
      type: 'volume',
      role: 'effect',
      eaters: [],
      feeders: [],
      elements: [],
      parameters: {},
      numbers: { 'peak-1': { kind: 'gauge', unit: 'dB' } },
    },
  ],
]);

const live = { id: '/radio/live', type: 'http-streamer', workerId: 'edge' } as const;

function metricsOf(...records: AnyRecord[]): Promise<string> {
  const clock = { nowMs: () => 0, after: () => () => undefined };
  const store = new Store({ clock });
  store.apply(records.map((record) => ({ op: 'put', record })));
  return planetMetrics(store, types);
}

test('a component has its mood, its restarts and its declared numbers, in base units', async () => {
  const text = await metricsOf(
    aComponent(live),
    {
      ...{ kind: 'process', id: '/radio/live', state: 'running', pid: 1, startedAtMs: 0, bundle: null, restarts: 3 },
      ...{ restartAtMs: null, lastExit: null, responsive: true },
    },
    { kind: 'numbers', id: '/radio/live', atMs: 0, values: { viewers: 37, 'bytes-sent': 1e9, secret: 5 } },
  );
  const labels = 'component="/radio/live",flow="/radio",type="http-streamer",worker="edge"';
  expect(text).toContain(`headwater_component_mood{${labels},mood="happy"} 1\n`);
  expect(text).toContain(`headwater_component_restarts_total{${labels}} 3\n`);
  const own = 'component="/radio/live",flow="/radio",worker="edge",effect=""';
  expect(text).toContain(`headwater_http_streamer_viewers{${own}} 37\n`);
  expect(text).toContain(`headwater_http_streamer_bytes_sent_total{${own}} 1000000000\n`);
  expect(text).not.toContain('secret');
  expect(text).toMatch(/# TYPE headwater_http_streamer_bytes_sent_total counter/);
});

test('feeds are counted for every component alike, by feeder and eater', async () => {
  const values = { 'eater.stream.bytes': 5, 'feeder.video.eaters': 2, 'feeder.video.keyFrames': 4 };
  const text = await metricsOf(aComponent(live), { kind: 'numbers', id: '/radio/live', atMs: 0, values });
  expect(text).toMatch(/^headwater_eater_bytes_total\{.*type="http-streamer",eater="stream"\} 5$/m);
  expect(text).toMatch(/^headwater_feeder_eaters\{.*feeder="video"\} 2$/m);
  expect(text).toMatch(/^headwater_feeder_key_frames_total\{.*\} 4$/m);
});

test("an effect's numbers carry its name", async () => {
  const effects = [{ name: 'volume-2', type: 'volume', parameters: {} }];
  const values = { 'volume-2.peak-1': -12.5 };
  const text = await metricsOf(aComponent({ ...live, effects }), {
    kind: 'numbers',
    id: '/radio/live',
    atMs: 0,
    values,
  });
  expect(text).toMatch(/^headwater_volume_peak_1_decibels\{.*effect="volume-2"\} -12.5$/m);
});

test('the planet is counted by mood, workers by what they have left', async () => {
  const text = await metricsOf(
    { kind: 'planet', id: 'planet', name: 'p', revision: 12 },
    aComponent({ ...live, mood: 'sad' }),
    { kind: 'worker', id: 'edge', connected: true, address: '', version: '', sinceMs: 0 },
    { kind: 'load', id: 'edge', atMs: 0, cpu: 0.25, memoryFreeBytes: 7, diskFreeBytes: 8, components: {} },
    { kind: 'worker', id: 'gone', connected: false, address: '', version: '', sinceMs: 0 },
    { kind: 'load', id: 'gone', atMs: 0, cpu: 0.5, memoryFreeBytes: 7, diskFreeBytes: 8, components: {} },
  );
  expect(text).toContain('headwater_planet_revision 12\n');
  expect(text).toContain('headwater_planet_components{mood="sad"} 1\n');
  expect(text).toContain('headwater_planet_components{mood="happy"} 0\n');
  expect(text).toContain('headwater_worker_cpu_ratio{worker="edge"} 0.25\n');
  expect(text).toContain('headwater_worker_connected{worker="gone"} 0\n');
  expect(text).not.toContain('headwater_worker_cpu_ratio{worker="gone"}');
});

test('names and labels that Prometheus would misread are escaped', async () => {
  const text = await metricsOf({ kind: 'flow', id: '/a"b\\c', label: '', latencyS: 0, temporary: false });
  expect(text).toContain(String.raw`headwater_flow_mood{flow="/a\"b\\c",mood="sleeping"} 1`);
});
