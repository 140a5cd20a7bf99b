import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { adminToManager } from '@headwater/protocol/calls/admin-to-manager';
import type { CallsOf } from '@headwater/protocol/peer';
import { isProblem, systemClock } from '@headwater/state';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ManagerFixture, type AdminPeer } from '../fixtures/manager-fixture.ts';
import { Accounts } from './accounts.ts';
import { hashPassword } from './password-hash.ts';

// Hashing is slow by design, and slower where much else runs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const right = 'correct horse';
const keyOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (isProblem(error) ? error.problem.key : String(error)),
  );

describe('the file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headwater-accounts-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  test('accounts are there again after a restart, without their passwords in the file, which only its user can read', async () => {
    const path = join(folder, 'accounts.json');
    const accounts = await Accounts.open(path, systemClock);
    await accounts.add('anna', 'operator', right);
    await accounts.setRole('Anna', 'owner');
    await accounts.setStartPage('Anna', 'on-air/hall');
    expect(await readFile(path, 'utf8')).not.toContain(right);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const again = await Accounts.open(path, systemClock);
    expect(again.list()).toMatchObject([{ name: 'anna', role: 'owner', startPage: 'on-air/hall' }]);
    expect(await again.check('ANNA', right)).toMatchObject({ name: 'anna' });
    expect(await again.check('anna', `${right}.`)).toBeUndefined();
    expect(await again.check('anne', right)).toBeUndefined();
  });

  test('a name is taken once, and a password has ten characters and is not the name', async () => {
    const accounts = await Accounts.open(join(folder, 'accounts.json'), systemClock);
    const results = await Promise.all([
      keyOf(accounts.add('anna', 'viewer', right)),
      keyOf(accounts.add('Anna', 'owner', right)),
    ]);
    expect(results.toSorted()).toEqual(['done', 'manager:account-there-already']);
    expect(await keyOf(accounts.add('b', 'viewer', '123456789'))).toBe('manager:password-too-short');
    expect(await keyOf(accounts.add('christopher', 'viewer', 'Christopher'))).toBe('manager:password-is-name');
    expect(await keyOf(accounts.add('constructor', 'viewer', right))).toBe('done');
    expect(await keyOf(accounts.remove('ann'))).toBe('manager:no-such-account');
  });

  test('a file that is broken is said, and what cannot be stored has not happened', async () => {
    const path = join(folder, 'accounts.json');
    await writeFile(path, '{"version":1,"acc');
    expect(await keyOf(Accounts.open(path, systemClock))).toBe('manager:accounts-file-broken');
    expect(await readFile(path, 'utf8')).toBe('{"version":1,"acc');
    const accounts = await Accounts.open(join(folder, 'away/accounts.json'), systemClock);
    expect(await keyOf(accounts.add('anna', 'viewer', right))).toBe('manager:home-not-writable');
    expect(accounts.list()).toEqual([]);
  });

  test('more logins at once than can be hashed are asked to come again', async () => {
    const results = await Promise.all(Array.from({ length: 25 }, () => keyOf(hashPassword(right))));
    expect(results.filter((key) => key === 'done')).toHaveLength(18);
    expect(results.filter((key) => key === 'manager:login-busy')).toHaveLength(7);
    expect(await keyOf(hashPassword(right))).toBe('done');
  });
});

describe('people', () => {
  let fixture: ManagerFixture;
  let owner: AdminPeer;
  beforeEach(async () => {
    fixture = await ManagerFixture.open();
    owner = (await fixture.admin()).peer;
    await owner.call('addAccount', { name: 'anna', role: 'operator', password: right });
  });
  afterEach(async () => {
    await fixture.close();
  });

  const anyone = (): Promise<AdminPeer> => fixture.peer<CallsOf<typeof adminToManager>>();
  const camera = '/hall/camera' as const;

  test('an account logs in by name and password, and its name is in the log', async () => {
    const anna = await anyone();
    const { role, who, token } = await anna.call('login', { user: 'anna', password: right });
    expect({ role, who }).toEqual({ role: 'operator', who: 'anna' });
    await anna.call('stopComponents', { ids: [camera] });
    const second = await anyone();
    expect(await second.call('login', { token })).toMatchObject({ role: 'operator', who: 'anna' });
    const log = await fixture.log();
    expect(log).toContainEqual(expect.objectContaining({ call: 'stopComponents', who: 'anna' }));
    expect(JSON.stringify(log)).not.toContain(right);
  });

  test('an unknown name is refused with the same words as a wrong password', async () => {
    const [one, other] = [await anyone(), await anyone()];
    const refusal = (promise: Promise<unknown>): Promise<unknown> =>
      promise.catch((error: unknown) => (isProblem(error) ? { ...error.problem, atMs: 0 } : error));
    const wrong = await refusal(one.call('login', { user: 'anna', password: 'wrong' }));
    expect(wrong).toMatchObject({ key: 'manager:password-refused' });
    expect(await refusal(other.call('login', { user: 'nobody', password: 'wrong' }))).toEqual(wrong);
  });

  test('whoever is removed is out at once: links, sessions, links to log in with', async () => {
    await owner.call('setRole', { name: 'anna', role: 'owner' });
    const anna = await anyone();
    const { token } = await anna.call('login', { user: 'anna', password: right });
    const { url } = await anna.call('createLoginLink', {});
    const { ticket } = await anna.call('createTicket', {});
    await owner.call('removeAccount', { name: 'anna' });
    expect(await anna.closed).toBe('account-removed');
    const code = url.split('#login=')[1] ?? '';
    for (const shown of [{ token }, { code }, { ticket }])
      expect(await keyOf((await anyone()).call('login', shown))).toMatch(/login-(refused|throttled)/);
    expect(await keyOf((await anyone()).call('login', { user: 'anna', password: right }))).toMatch(/password-refused/);
    expect(await owner.call('listAccounts', {})).toEqual([]);
  });

  test('another role counts at once on the open link, and ends the streams that it no longer allows', async () => {
    const worker = await fixture.worker();
    worker.offer.streamHandlers.tap = async function* () {
      yield new Uint8Array(1);
      await new Promise(() => undefined);
    };
    const anna = await anyone();
    const { token } = await anna.call('login', { user: 'anna', password: right });
    const stream = (await anna.open('tap', { feed: '/hall/camera:video' }))[Symbol.asyncIterator]();
    await stream.next();
    await owner.call('setRole', { name: 'anna', role: 'viewer' });
    expect(await keyOf(stream.next())).toBe('manager:role-taken');
    expect(await keyOf(anna.call('stopComponents', { ids: [camera] }))).toBe('protocol:not-allowed');
    expect(await (await anyone()).call('login', { token })).toMatchObject({ role: 'viewer' });
    await owner.call('setRole', { name: 'anna', role: 'owner' });
    expect(await keyOf(anna.call('listAccounts', {}))).toBe('done');
  });

  test('a login tells where the admin opens: at a page that there is, of a flow that there is', async () => {
    expect(await (await anyone()).call('login', { user: 'anna', password: right })).toMatchObject({
      startPage: 'dashboard',
    });
    await owner.call('setStartPage', { name: 'anna', startPage: 'on-air/hall' });
    expect(await (await anyone()).call('login', { user: 'anna', password: right })).toMatchObject({
      startPage: 'on-air/hall',
    });
    expect(await keyOf(owner.call('setStartPage', { name: 'anna', startPage: 'on-air/hal' }))).toBe(
      'manager:no-such-flow',
    );
    for (const startPage of ['people', 'on-air', 'on-air/', 'wall/hall', 'on-air/hall/x'])
      expect(await keyOf(owner.call('setStartPage', { name: 'anna', startPage } as never))).toBe(
        'protocol:bad-arguments',
      );
  });

  test('a new password ends what was logged in with the old one, but the link that asks', async () => {
    const [anna, elsewhere] = [await anyone(), await anyone()];
    const { token } = await anna.call('login', { user: 'anna', password: right });
    const { token: old } = await elsewhere.call('login', { user: 'anna', password: right });
    expect(await keyOf(anna.call('setPassword', { old: 'wrong', password: 'better horse' }))).toBe(
      'manager:old-password-wrong',
    );
    expect(await keyOf(anna.call('setPassword', { old: right, password: 'better horse' }))).toBe('done');
    expect(await elsewhere.closed).toBe('password-changed');
    expect(await keyOf((await anyone()).call('login', { token: old }))).toBe('manager:login-refused');
    expect(await keyOf((await anyone()).call('login', { token }))).toBe('done');
    expect(await keyOf((await anyone()).call('login', { user: 'anna', password: right }))).toBe(
      'manager:password-refused',
    );
  });

  test('only an owner sets the password of others; who came in by the home’s token has none', async () => {
    const anna = await anyone();
    await anna.call('login', { user: 'anna', password: right });
    expect(await keyOf(anna.call('setPassword', { name: 'anna', password: 'better horse' }))).toBe(
      'manager:not-your-account',
    );
    expect(await keyOf(owner.call('setPassword', { password: 'better horse' }))).toBe('manager:no-own-password');
    await owner.call('setPassword', { name: 'anna', password: 'better horse' });
    expect(await anna.closed).toBe('password-changed');
  });
});
