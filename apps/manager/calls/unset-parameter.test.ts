import { isProblem } from '@headwater/state';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ManagerFixture, type AdminPeer } from '../fixtures/manager-fixture.ts';

const camera = '/hall/camera';
const passing = '/passing/cam';
let fixture: ManagerFixture;
let peer: AdminPeer;
let other: AdminPeer;
let width: (id: string) => unknown;

beforeEach(async () => {
  fixture = await ManagerFixture.open();
  const { peer: first, mirror } = await fixture.admin();
  peer = first;
  ({ peer: other } = await fixture.admin());
  width = (id) => mirror.get('component', id)?.parameters['width'];
});
afterEach(() => fixture.close());

async function until(check: () => unknown): Promise<void> {
  await vi.waitFor(() => expect(check()).toBeTruthy(), { timeout: 10_000, interval: 5 });
}

async function refusal(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'not refused',
    (error: unknown) => (isProblem(error) ? error.problem : error),
  );
}

async function newest(): Promise<number> {
  return (await peer.call('history', { limit: 1 }))[0]?.number ?? 0;
}

const file = (): Promise<string> => readFile(join(fixture.home, 'manager/planet.yaml'), 'utf8');
const unset = (by: AdminPeer, id: typeof camera | typeof passing, base?: number): Promise<unknown> =>
  by.call('unsetParameter', { id, parameter: 'width', ...(base === undefined ? {} : { base }) });

test('of two admins, one who has not seen what the other set does not take it away; both values are told', async () => {
  await peer.call('setParameter', { id: camera, parameter: 'width', value: 400 });
  const base = await newest();
  await other.call('setParameter', { id: camera, parameter: 'width', value: 500 });
  expect(await refusal(unset(peer, camera, base))).toMatchObject({
    key: 'manager:parameter-set-meanwhile',
    args: { component: camera, parameter: 'width', theirs: '500', yours: '640' },
  });
  await until(() => width(camera) === 500);
  await unset(peer, camera, await newest());
  await until(() => width(camera) === 640);
  expect(await file()).not.toContain('width: 500');
});

test('two who both go back to the default are of one mind, and one who sets it after that is told', async () => {
  await peer.call('setParameter', { id: camera, parameter: 'width', value: 400 });
  const base = await newest();
  await Promise.all([unset(peer, camera, base), unset(other, camera, base)]);
  await until(() => width(camera) === 640);
  const late = other.call('setParameter', { id: camera, parameter: 'width', value: 500, base });
  expect(await refusal(late)).toMatchObject({
    key: 'manager:parameter-set-meanwhile',
    args: { theirs: '640', yours: '500' },
  });
});

test('in a flow that is in no revision the default comes back too, and no revision is made of it', async () => {
  const components = { cam: { type: 'camera', width: 400 } };
  await peer.call('addFlow', { flow: 'passing', components, atmosphere: {}, temporary: true });
  await until(() => width(passing) === 400);
  const before = [await newest(), await file()];
  await unset(other, passing);
  await until(() => width(passing) === 640);
  // What is not there any more can be taken out again, and set again.
  await unset(other, passing);
  await other.call('setParameter', { id: passing, parameter: 'width', value: 320 });
  await until(() => width(passing) === 320);
  await unset(peer, passing);
  await until(() => width(passing) === 640);
  expect([await newest(), await file()]).toEqual(before);
});
