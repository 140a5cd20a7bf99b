import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@headwater/state';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WorkerKeys } from '../login/worker-keys.ts';
import { startManager } from '../manager.ts';
import { writeRunState } from '../planet/run-state.ts';
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

test('what people wished is written whole; where it cannot be, the problem says what to do', async () => {
  const path = join(home, 'run-state.json');
  const state = { version: 1 as const, components: { '/a/b': { wanted: 'stopped' as const } }, mutes: [] };
  await writeRunState(path, state);
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(state);
  await rm(path);
  await mkdir(join(path, 'in-the-way'), { recursive: true });
  await expect(writeRunState(path, state)).rejects.toMatchObject({
    problem: { key: 'manager:home-not-writable', args: { path } },
  });
  expect((await readdir(home)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
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
