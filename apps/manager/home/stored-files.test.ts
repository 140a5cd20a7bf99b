import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock, systemClock } from '@headwater/state';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WorkerKeys } from '../login/worker-keys.ts';
import { startManager } from '../manager.ts';
import { RunStateFile } from '../planet/run-state.ts';
import { openManagerLog } from './manager-log.ts';
import { removeHalfWritten, writeFileAtomically } from '@headwater/storage/stored-file';

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'headwater-home-'));
});
afterEach(async () => {
  await rm(home, { recursive: true });
});

const options = { components: [], listen: ['127.0.0.1'], port: 0, planet: undefined, logLevel: 'info', announce: 'no' };

test('what a killed process left half-written stands in nobody’s way, and is removed', async () => {
  const path = join(home, 'state.json');
  for (let count = 0; count < 50; count++) await writeFile(`${path}.${process.pid}.${count}.tmp`, '{"ha');
  await writeFile(join(home, 'mine.tmp'), '');
  await writeFileAtomically(path, 'whole');
  expect(await readFile(path, 'utf8')).toBe('whole');
  await removeHalfWritten(home);
  expect(await readdir(home)).toEqual(['mine.tmp', 'state.json']);
});

test('a disk without room for the log ends nothing', async () => {
  await mkdir(join(home, 'logs'));
  await symlink('/dev/full', join(home, 'logs/manager.log'));
  const logFile = openManagerLog(home, 'info');
  for (let line = 0; line < 100; line++) logFile.log.error({ line }, 'x'.repeat(50_000));
  logFile.close();
  const manager = await startManager({ ...options, home }, systemClock);
  expect((await fetch(`http://127.0.0.1:${manager.port}/healthz`)).status).toBe(200);
  await manager.close();
});

test('a home that takes no files is a problem with its path', async () => {
  await symlink('/dev/full', join(home, 'full'));
  await mkdir(join(home, 'manager/admin-token'), { recursive: true });
  await expect(startManager({ ...options, home }, systemClock)).rejects.toMatchObject({
    problem: { key: 'manager:home-not-writable', args: { path: join(home, 'manager'), code: 'EISDIR' } },
  });
});

test('what cannot be saved is told, tried again, and told to be saved', async () => {
  const clock = new ManualClock(0);
  const path = join(home, 'run-state.json');
  await mkdir(join(path, 'in-the-way'), { recursive: true });
  const onWritten = vi.fn<(error?: unknown) => void>();
  const file = new RunStateFile(path, clock, onWritten);
  const state = {
    version: 1 as const,
    components: { '/a/b': { wanted: 'stopped' as const } },
    mutes: [],
  };
  file.save({ ...state, components: {} });
  file.save(state);
  await vi.waitFor(() => expect(onWritten).toHaveBeenCalledOnce());
  expect(onWritten.mock.lastCall?.[0]).toMatchObject({ syscall: 'rename' });
  await rm(path, { recursive: true });
  clock.advance(5000);
  await vi.waitFor(() => expect(onWritten).toHaveBeenCalledTimes(2));
  expect(onWritten.mock.lastCall).toEqual([]);
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(state);
  await file.settled();
});

test('a manager that ends tries once more to save', async () => {
  const path = join(home, 'run-state.json');
  await mkdir(join(path, 'in-the-way'), { recursive: true });
  const onWritten = vi.fn<(error?: unknown) => void>();
  const file = new RunStateFile(path, new ManualClock(0), onWritten);
  file.save({ version: 1, mutes: [], components: { '/a/last': { start: 1 } } });
  await vi.waitFor(() => expect(onWritten).toHaveBeenCalledOnce());
  await rm(path, { recursive: true });
  await file.settled();
  expect(await readFile(path, 'utf8')).toContain('last');
});

test('a join that cannot be stored is refused, and the token and the key before stay good', async () => {
  const folder = join(home, 'keys');
  await mkdir(folder);
  const keys = await WorkerKeys.open(join(folder, 'workers.json'), systemClock);
  const key = await keys.join('edge', (await keys.createToken('anna')).token);
  const { token } = await keys.createToken('anna');
  await rm(folder, { recursive: true });
  await expect(keys.join('edge', token)).rejects.toMatchObject({ problem: { key: 'manager:home-not-writable' } });
  keys.check('edge', key);
  await mkdir(folder);
  const second = await keys.join('edge', token);
  keys.check('edge', second);
  expect(() => keys.check('edge', key)).toThrow();
});
