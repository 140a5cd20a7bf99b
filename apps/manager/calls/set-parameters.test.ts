import { isProblem } from '@headwater/state';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { examplePlanet } from '../fixtures/component-folders.ts';
import { ManagerFixture, type AdminPeer, type WorkerFixture } from '../fixtures/manager-fixture.ts';

const one = '/hall/camera';
const two = '/hall/second';
const live = '/hall/live';
let fixture: ManagerFixture;
let peer: AdminPeer;
let worker: WorkerFixture;

beforeEach(async () => {
  fixture = await ManagerFixture.open(`${examplePlanet}    second: { type: camera, width: 320 }\n`);
  ({ peer } = await fixture.admin());
  worker = await fixture.worker();
  await until(() => worker.wants.length > 0);
  worker.put(worker.process(one, {}), worker.process(two, {}));
  const { mirror } = await fixture.admin();
  await until(() => mirror.get('process', two) !== undefined);
});
afterEach(() => fixture.close());

async function until(check: () => unknown): Promise<void> {
  await vi.waitFor(() => expect(check()).toBeTruthy(), { timeout: 10_000, interval: 5 });
}

async function refusal(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'not refused',
    (error: unknown) => (isProblem(error) ? [error.problem.key, error.problem.args['component']] : error),
  );
}

async function newest(): Promise<number> {
  return (await peer.call('history', { limit: 1 }))[0]?.number ?? 0;
}

function values(parameter: string): unknown[] {
  return [one, two].map((id) => worker.wanted(id as typeof one)?.parameters[parameter]);
}

test('one parameter of many is one revision, and one undo', async () => {
  const before = await newest();
  const set = await peer.call('setParameters', { ids: [one, two], parameter: 'pattern', value: 'snow' });
  expect(set).toEqual({ restarted: [], revision: before + 1 });
  expect(values('pattern')).toEqual(['snow', 'snow']);
  await peer.call('undo', { revision: set.revision });
  await until(() => String(values('pattern')) === 'smpte,smpte');
});

test('what restarts is told by name: what has the value already does not', async () => {
  const set = await peer.call('setParameters', { ids: [one, two], parameter: 'width', value: 320 });
  expect(set.restarted).toEqual([one]);
  expect(values('width')).toEqual([320, 320]);
});

test('a component that cannot have it is named, and none is changed', async () => {
  const before = await newest();
  const without = peer.call('setParameters', { ids: [one, two, live], parameter: 'pattern', value: 'snow' });
  expect(await refusal(without)).toEqual(['manager:no-such-parameter', live]);
  expect([values('pattern'), await newest()]).toEqual([['smpte', 'smpte'], before]);
});

test('a job that refuses the value is named, and the others get back what they had', async () => {
  const before = await newest();
  const problem = { key: 'kit:parameter-refused', level: 'error', args: {}, text: 'Not here.', atMs: 1 };
  worker.problems = [{ id: two, problem }];
  const refused = peer.call('setParameters', { ids: [one, two], parameter: 'pattern', value: 'snow' });
  expect(await refusal(refused)).toEqual(['manager:refused-by-one', two]);
  await until(() => String(values('pattern')) === 'smpte,smpte');
  expect(await newest()).toBe(before);
});

test('what somebody else has set since is not overwritten unseen, on none of them', async () => {
  const base = await newest();
  await peer.call('setParameter', { id: two, parameter: 'width', value: 400 });
  const late = peer.call('setParameters', { ids: [one, two], parameter: 'width', value: 500, base });
  expect(await refusal(late)).toEqual(['manager:parameter-set-meanwhile', two]);
  expect(values('width')).toEqual([640, 400]);
});
