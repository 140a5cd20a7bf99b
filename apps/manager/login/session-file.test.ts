import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '@headwater/state';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Accounts } from './accounts.ts';
import { AdminLogins } from './admin-logins.ts';
import { SessionFile } from './session-file.ts';

// Hashing is slow by design, and slower where much else runs.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let clock: ManualClock;
let accounts: Accounts;
let troubles: unknown[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-sessions-'));
  clock = new ManualClock();
  accounts = await Accounts.open(join(folder, 'accounts.json'), clock);
  troubles = [];
});
afterEach(() => rm(folder, { recursive: true }));

const path = (): string => join(folder, 'sessions.json');

/** The manager's logins, as they are after a start. */
async function start(): Promise<{ logins: AdminLogins; file: SessionFile }> {
  const options = { path: path(), clock, accounts, onTrouble: (error: unknown) => troubles.push(error) };
  const file = await SessionFile.open(options);
  return { logins: new AdminLogins(clock, 'the home token', file), file };
}

test('who is logged in still is after a restart, for the twelve hours that it lasts', async () => {
  await accounts.add('anna', 'operator', 'correct horse');
  const { logins, file } = await start();
  const { token } = logins.enter({ role: 'operator', who: 'anna', account: 'anna' });
  const byLink = logins.enter({ role: 'owner', who: 'link' });
  await file.settled();
  const text = await readFile(path(), 'utf8');
  expect([text.includes(token), text.includes(byLink.token)]).toEqual([false, false]);
  expect((await stat(path())).mode & 0o777).toBe(0o600);

  const again = (await start()).logins;
  expect(again.login({ token })).toMatchObject({ role: 'operator', who: 'anna', account: 'anna' });
  expect(again.login({ token: byLink.token })).toMatchObject({ role: 'owner', who: 'link' });
  expect(again.login({ token: 'another' })).toBeUndefined();
  clock.advance(12 * 3_600_000);
  expect((await start()).logins.login({ token })).toBeUndefined();
});

test('what an account has become meanwhile counts: its role, its password, that it is gone', async () => {
  for (const name of ['anna', 'ben', 'carla']) await accounts.add(name, 'operator', 'correct horse');
  const { logins, file } = await start();
  const [anna, ben, carla] = ['anna', 'ben', 'carla'].map((who) =>
    logins.enter({ role: 'operator', who, account: who }),
  );
  await file.settled();
  // As if the manager had been killed before it could write that they are out.
  await accounts.setRole('anna', 'viewer');
  await accounts.setPassword('ben', 'another horse');
  await accounts.remove('carla');
  await accounts.add('carla', 'owner', 'correct horse');
  const again = (await start()).logins;
  expect(again.login({ token: anna?.token ?? '' })).toMatchObject({ role: 'viewer' });
  expect(again.login({ token: ben?.token ?? '' })).toBeUndefined();
  expect(again.login({ token: carla?.token ?? '' })).toBeUndefined();
});

test('who was put out stays out after a restart', async () => {
  await accounts.add('anna', 'operator', 'correct horse');
  const { logins, file } = await start();
  const { token } = logins.enter({ role: 'operator', who: 'anna', account: 'anna' });
  logins.end('anna');
  await file.settled();
  expect((await start()).logins.login({ token })).toBeUndefined();
});

test('a file that is broken, or cannot be written, ends nothing: people log in again', async () => {
  await writeFile(path(), '[{"hash":');
  const { logins, file } = await start();
  expect(troubles).toHaveLength(1);
  const { token } = logins.enter({ role: 'owner', who: 'link' });
  await file.settled();
  expect((await start()).logins.login({ token })).toMatchObject({ who: 'link' });
  await rm(folder, { recursive: true });
  logins.enter({ role: 'owner', who: 'link' });
  await file.settled();
  expect(troubles).toHaveLength(2);
  folder = await mkdtemp(join(tmpdir(), 'headwater-sessions-'));
});
