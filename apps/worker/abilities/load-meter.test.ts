import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ComponentId } from '@headwater/state';
import { loadMeter, type LoadMeter } from './load-meter.ts';

let proc: string;
let nowMs: number;

beforeEach(async () => {
  proc = await mkdtemp(join(tmpdir(), 'hw-proc-'));
  nowMs = 1000;
});
afterEach(() => rm(proc, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(proc, path)), { recursive: true });
  await writeFile(join(proc, path), text);
}

/** A process with a name that is hard to read; ticks are hundredths of a second. */
async function aProcess(pid: number, group: number, ticks: number, pssKb?: number): Promise<void> {
  const before = Array.from({ length: 9 }, () => '0').join(' ');
  await put(`${pid}/stat`, `${pid} (a) job) S 1 ${group} ${before.slice(2)} ${ticks} 0 0 0 20 0 9 0 777 0 1000 0\n`);
  if (pssKb !== undefined)
    await put(`${pid}/smaps_rollup`, `0-1 ---p 0 00:00 0 [rollup]\nRss: 9 kB\nPss: ${pssKb} kB\n`);
}

function meter(): LoadMeter {
  return loadMeter({ home: tmpdir(), memoryBytes: 4e9, steadyMs: () => nowMs, proc });
}
const groups = (...entries: [ComponentId, number][]): Map<ComponentId, number> => new Map(entries);

test('the machine’s load is the share of its cores’ time that was not idle since the last measurement', async () => {
  await put('stat', 'cpu  100 0 100 700 100 0 0 0 0 0\ncpu0 1 2 3\n');
  await put('meminfo', 'MemTotal: 8000000 kB\nMemFree: 5 kB\nMemAvailable: 2000000 kB\n');
  const measuring = meter();
  await put('stat', 'cpu  150 0 125 750 175 0 0 0 0 0\n');
  const load = await measuring.measure(new Map());
  expect(load.cpu).toBe(0.375);
  expect(load.memoryFreeBytes).toBe(2_048_000_000);
  expect(load.diskFreeBytes).toBeGreaterThan(0);
});

test('a component’s figures are of its whole process group, what shares memory counted in parts', async () => {
  const measuring = meter();
  await aProcess(50, 50, 100, 40_000);
  await aProcess(51, 50, 0, 2000);
  await aProcess(60, 60, 5000, 9);
  await measuring.measure(groups(['/t/a', 50]));
  nowMs += 2000;
  await aProcess(50, 50, 150, 40_000);
  await aProcess(51, 50, 50, 2000);
  const { components } = await measuring.measure(groups(['/t/a', 50]));
  expect(components).toEqual({ '/t/a': { cpu: 0.5, memoryBytes: 42_000 * 1024 } });
});

test('where the parts cannot be known the whole of its memory counts', async () => {
  const measuring = meter();
  await aProcess(50, 50, 0);
  expect((await measuring.measure(groups(['/t/a', 50]))).components['/t/a']?.memoryBytes).toBe(1000 * 4096);
});

test('a component whose process has just gone, and another process of its number, are not mixed up', async () => {
  const measuring = meter();
  await aProcess(50, 50, 100_000, 1);
  await measuring.measure(groups(['/t/a', 50]));
  await rm(join(proc, '50'), { recursive: true });
  nowMs += 10_000;
  expect((await measuring.measure(groups(['/t/a', 50]))).components['/t/a']).toEqual({ cpu: 0, memoryBytes: 0 });
  await aProcess(50, 50, 100, 1);
  nowMs += 10_000;
  expect((await measuring.measure(groups(['/t/a', 50]))).components['/t/a']?.cpu).toBe(0.1);
});

test('a machine that tells nothing has no load, and no error', async () => {
  await rm(proc, { recursive: true });
  const load = await meter().measure(groups(['/t/a', 50]));
  expect(load).toMatchObject({ cpu: 0, components: { '/t/a': { cpu: 0, memoryBytes: 0 } } });
});
