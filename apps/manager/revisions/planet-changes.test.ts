import { chmod, lstat, mkdtemp, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isProblem } from '@headwater/state';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { examplePlanet } from '../fixtures/component-folders.ts';
import { ManagerFixture, type AdminPeer, type WorkerFixture } from '../fixtures/manager-fixture.ts';

let fixture: ManagerFixture;

beforeEach(async () => {
  fixture = await ManagerFixture.open();
});
afterEach(async () => {
  await fixture.close();
});

const camera = '/hall/camera';
const live = '/hall/live';
const door = '/atmosphere/door';

async function until(check: () => unknown): Promise<void> {
  await vi.waitFor(async () => expect(await check()).toBeTruthy(), { timeout: 10_000, interval: 5 });
}

async function problemOf(promise: Promise<unknown>): Promise<{ key: string; args: Record<string, unknown> }> {
  return promise.then(
    () => ({ key: 'no problem', args: {} }),
    (error: unknown) => (isProblem(error) ? error.problem : { key: String(error), args: {} }),
  );
}

const file = (): string => join(fixture.home, 'manager/planet.yaml');
const onDisk = (): Promise<string> => readFile(file(), 'utf8');

async function happyWorker(): Promise<WorkerFixture> {
  const worker = await fixture.worker();
  await until(() => worker.wants.length > 0);
  for (const id of [camera, live, door] as const)
    worker.put(worker.process(id, {}), { kind: 'job', id, mood: 'happy' });
  return worker;
}

async function apply(peer: AdminPeer, text: string, base?: number) {
  return peer.call('applyPlanet', { text, ...(base === undefined ? {} : { base }) });
}

describe('applying a planet while it runs', () => {
  test('touches only what changed: others keep process and mood, and their worker hears nothing new of them', async () => {
    const { peer, mirror } = await fixture.admin();
    const worker = await happyWorker();
    await until(() => mirror.get('component', door)?.mood === 'happy');
    const before = { live: mirror.get('component', live), process: mirror.get('process', live) };
    const wanted = worker.wanted(live);
    const result = await apply(peer, examplePlanet.replace('nice: 3', 'nice: 3, width: 320'));
    expect(result).toMatchObject({ revision: 2, faults: [], conflicts: [] });
    expect(result.changes).toEqual([
      { what: 'changed', id: camera, key: 'width', before: '640', after: '320', effect: 'restart' },
    ]);
    await until(() => worker.wanted(camera)?.parameters['width'] === 320);
    expect(worker.wanted(live)).toEqual(wanted);
    await until(() => mirror.get('component', camera)?.parameters['width'] === 320);
    expect(mirror.get('component', live)).toBe(before.live);
    expect(mirror.get('process', live)).toBe(before.process);
    expect(mirror.get('planet', 'planet')?.revision).toBe(2);
  });

  test('what is removed goes with all that was said about it, at once, whatever its worker still says', async () => {
    const { peer, mirror } = await fixture.admin();
    const worker = await happyWorker();
    worker.put({ kind: 'feed', id: '/hall/live:x', componentId: live, caps: '', eaters: 0 });
    const message = { key: 'streamer:full', level: 'error', args: {}, text: 'Full.', atMs: 1 } as const;
    worker.put({ kind: 'message', id: 'm', componentId: live, workerId: null, ...message });
    await until(() => mirror.get('message', 'm') && mirror.get('component', live)?.mood === 'happy');
    await apply(peer, examplePlanet.replace(/ {4}live:.*\n/, ''));
    await until(() => mirror.get('component', live) === undefined);
    for (const [kind, id] of [
      ['process', live],
      ['job', live],
      ['feed', '/hall/live:x'],
      ['message', 'm'],
    ] as const)
      expect(mirror.get(kind, id)).toBeUndefined();
    await until(() => worker.wants.at(-1)?.every(({ id }) => id !== live));
    worker.put({ kind: 'job', id: live, mood: 'sad' });
    worker.put({ kind: 'job', id: camera, mood: 'hungry' });
    await until(() => mirror.get('component', camera)?.mood === 'hungry');
    expect(mirror.get('job', live)).toBeUndefined();
  });

  test('what comes back before its worker noticed is shown as it runs', async () => {
    const { peer, mirror } = await fixture.admin();
    await happyWorker();
    await until(() => mirror.get('component', live)?.mood === 'happy');
    await apply(peer, examplePlanet.replace(/ {4}live:.*\n/, ''));
    await peer.call('undo', {});
    await until(() => mirror.get('component', live)?.mood === 'happy');
    expect(mirror.get('process', live)?.pid).toBe(42);
  });

  test('one that moves to another worker is shown as that one tells, not as the old one does', async () => {
    const { peer, mirror } = await fixture.admin();
    const worker = await happyWorker();
    const edge = await fixture.worker('edge');
    await until(() => mirror.get('component', camera)?.mood === 'happy');
    await apply(peer, examplePlanet.replace('type: camera', 'type: camera, worker: edge'));
    await until(() => edge.wanted(camera) !== undefined && worker.wanted(camera) === undefined);
    expect(mirror.get('process', camera)).toBeUndefined();
    edge.put(edge.process(camera, { pid: 77 }), { kind: 'job', id: camera, mood: 'waking' });
    await until(() => mirror.get('process', camera)?.pid === 77);
    worker.store.apply([
      { op: 'drop', kind: 'process', id: camera },
      { op: 'patch', kind: 'job', id: live, fields: { mood: 'hungry' } },
    ]);
    await until(() => mirror.get('component', live)?.mood === 'hungry');
    expect(mirror.get('process', camera)?.pid).toBe(77);
  });

  test('a worker that no component names any more is shown while it is connected, and then no longer', async () => {
    const { peer, mirror } = await fixture.admin();
    const edge = await fixture.worker('edge');
    await until(() => mirror.get('worker', 'edge')?.connected);
    await apply(peer, `${examplePlanet}    more: { type: camera, worker: edge }\n`);
    await apply(peer, examplePlanet);
    expect(mirror.get('worker', 'edge')?.connected).toBe(true);
    edge.peer.close();
    await until(() => mirror.get('worker', 'edge') === undefined);
  });

  test('a label reaches the record and, through the referrers, the porter', async () => {
    const { peer, mirror } = await fixture.admin();
    const worker = await happyWorker();
    await apply(peer, examplePlanet.replace('mount: /live,', 'mount: /live, label: Hall one,'));
    await until(() => mirror.get('component', live)?.label === 'Hall one');
    await until(() => worker.wanted(door)?.referrers.some(({ label }) => label === 'Hall one'));
  });

  test('stop and start are no revisions, stay over changes of other things, and yield to a new word of the file', async () => {
    const { peer, mirror } = await fixture.admin();
    await peer.call('stopComponents', { ids: [live] });
    await apply(peer, examplePlanet.replace('nice: 3', 'nice: 4'));
    expect(mirror.get('component', live)?.wanted).toBe('stopped');
    expect(await peer.call('history', {} as { limit: number })).toHaveLength(2);
    await peer.call('startComponents', { ids: ['/hall/radio'] });
    await apply(peer, examplePlanet.replace(', enabled: false', ''));
    await apply(peer, examplePlanet);
    await until(() => mirror.get('component', '/hall/radio')?.wanted === 'stopped');
    expect(mirror.get('component', live)?.wanted).toBe('stopped');
  });

  test('a text with mistakes changes nothing and tells every place', async () => {
    const { peer, mirror } = await fixture.admin();
    const before = mirror.all('component');
    const result = await peer.call('applyPlanet', { text: examplePlanet.replace('/live', 'live'), file: 'mine.yaml' });
    expect(result).toMatchObject({ revision: 1, changes: [], faults: [{ args: { file: 'mine.yaml', line: 9 } }] });
    expect(mirror.all('component')).toBe(before);
    expect(await onDisk()).toBe(examplePlanet);
  });

  test('after an apply, a plan of the same text is empty', async () => {
    const { peer } = await fixture.admin();
    const text = examplePlanet.replace('latency: 0.5', 'latency: 0.1');
    expect((await peer.call('planPlanet', { text })).changes).not.toEqual([]);
    expect((await peer.call('planPlanet', { text })).revision).toBe(1);
    await apply(peer, text);
    expect((await peer.call('planPlanet', { text })).changes).toEqual([]);
    expect(await onDisk()).toBe(text);
  });
});

describe('setting a parameter', () => {
  test('is one revision and changes one line of the file', async () => {
    const { peer, mirror } = await fixture.admin();
    const { revision } = await peer.call('setParameter', { id: camera, parameter: 'width', value: 320 });
    expect(revision).toBe(2);
    const lines = examplePlanet.split('\n');
    const now = (await onDisk()).split('\n');
    expect(now.filter((line, index) => line !== lines[index])).toEqual([
      '    camera: { type: camera, nice: 3, width: 320 }',
    ]);
    expect(await peer.call('history', { limit: 1 })).toMatchObject([
      { number: 2, who: 'local', reason: 'set', changes: [{ id: camera, key: 'width', after: '320' }], more: 0 },
    ]);
    await until(() => mirror.get('planet', 'planet')?.revision === 2);
  });

  test('to what it is already makes no revision', async () => {
    const { peer } = await fixture.admin();
    expect(await peer.call('setParameter', { id: camera, parameter: 'width', value: 640 })).toEqual({
      restarted: false,
      revision: 1,
    });
  });

  test('what the running job refuses makes no revision and leaves the file alone', async () => {
    const { peer, mirror } = await fixture.admin();
    const worker = await happyWorker();
    await until(() => mirror.get('process', camera));
    worker.problems = [{ id: camera, problem: { key: 'camera:busy', level: 'error', args: {}, text: 'x', atMs: 0 } }];
    const setting = peer.call('setParameter', { id: camera, parameter: 'pattern', value: 'snow' });
    expect((await problemOf(setting)).key).toBe('camera:busy');
    await until(() => worker.wanted(camera)?.parameters['pattern'] === 'smpte');
    expect(await onDisk()).toBe(examplePlanet);
  });

  test('a live value that cannot be stored is taken back from the job, and the reason told', async () => {
    const { peer, mirror } = await fixture.admin();
    const worker = await happyWorker();
    await until(() => mirror.get('process', camera));
    const folders = join(fixture.home, 'manager/planets');
    await rename(folders, `${folders}-away`);
    const setting = peer.call('setParameter', { id: camera, parameter: 'pattern', value: 'snow' });
    expect((await problemOf(setting)).key).toBe('manager:home-not-writable');
    expect(worker.wants.some((want) => want.some(({ parameters }) => parameters['pattern'] === 'snow'))).toBe(true);
    await until(() => worker.wanted(camera)?.parameters['pattern'] === 'smpte');
    expect(mirror.get('component', camera)?.parameters['pattern']).toBe('smpte');
    await rename(`${folders}-away`, folders);
    expect(await peer.call('setParameter', { id: camera, parameter: 'pattern', value: 'snow' })).toMatchObject({
      revision: 2,
    });
  });

  test('two people: different parameters both count, the same one shows both values', async () => {
    const one = await fixture.admin();
    const other = await fixture.admin();
    await one.peer.call('setParameter', { id: camera, parameter: 'width', value: 320, base: 1 });
    await other.peer.call('setParameter', { id: camera, parameter: 'pattern', value: 'snow', base: 1 });
    const same = other.peer.call('setParameter', { id: camera, parameter: 'width', value: 160, base: 1 });
    expect(await problemOf(same)).toMatchObject({
      key: 'manager:parameter-set-meanwhile',
      args: { theirs: '320', yours: '160' },
    });
    expect(await onDisk()).toContain('width: 320');
    await until(() => one.mirror.get('component', camera)?.parameters['pattern'] === 'snow');
    expect(
      await other.peer.call('setParameter', { id: camera, parameter: 'width', value: 160, base: 3 }),
    ).toMatchObject({ revision: 4 });
  });

  test('a gesture goes out as it moves and is one revision at its release', async () => {
    const { peer, mirror } = await fixture.admin();
    const worker = await happyWorker();
    await until(() => mirror.get('process', camera));
    const move = (value: string, release: boolean) =>
      peer.call('setParameter', { id: camera, parameter: 'pattern', value, gesture: { name: 'g', release } });
    expect(await move('snow', false)).toMatchObject({ revision: 1 });
    expect(worker.wanted(camera)?.parameters['pattern']).toBe('snow');
    expect(await onDisk()).toBe(examplePlanet);
    await Promise.all([move('smpte', false), move('snow', false), move('smpte', false)]);
    expect(await move('snow', true)).toMatchObject({ revision: 2, restarted: false });
    expect(await onDisk()).toContain('pattern: snow');
    expect(await peer.call('history', { limit: 10 })).toHaveLength(2);
  });

  test('a gesture whose link goes is recorded all the same', async () => {
    const { peer, mirror } = await fixture.admin();
    await happyWorker();
    await until(() => mirror.get('process', camera));
    const other = await fixture.admin();
    await peer.call('setParameter', {
      ...{ id: camera, parameter: 'pattern', value: 'snow' },
      gesture: { name: 'g', release: false },
    });
    peer.close();
    await until(() => other.mirror.get('planet', 'planet')?.revision === 2);
    await until(async () => (await onDisk()).includes('pattern: snow'));
  });
});

describe('the file on the disk', () => {
  test('a hand edit is noticed, never overwritten, and applied when somebody says so', async () => {
    const { peer, mirror } = await fixture.admin();
    const edited = `# mine\n${examplePlanet.replace('nice: 3', 'nice: 5')}`;
    await fixture.writePlanet(edited);
    await until(() => mirror.all('message').some(({ key }) => key === 'manager:planet-file-edited'));
    await peer.call('setParameter', { id: camera, parameter: 'width', value: 320 });
    expect(await onDisk()).toBe(edited);
    expect((await peer.call('planFile', {})).changes).toMatchObject([{ id: camera, key: 'nice', after: '5' }]);
    const applied = await peer.call('applyFile', {});
    expect(applied).toMatchObject({ revision: 3, conflicts: [], file: file() });
    expect(await onDisk()).toBe(edited.replace('nice: 5', 'nice: 5, width: 320'));
    await until(() => mirror.all('message').length === 0);
  });

  test('who has chosen about each conflict gets both changes; what was changed once more is asked about again', async () => {
    const { peer, mirror } = await fixture.admin();
    const widthOf = (): unknown => mirror.get('component', camera)?.parameters['width'];
    await peer.call('setParameter', { id: camera, parameter: 'width', value: 320 });
    const yours = { text: examplePlanet.replace('nice: 3', 'nice: 5, width: 100'), base: 1 };
    const { conflicts } = await peer.call('planPlanet', yours);
    expect(conflicts).toEqual([{ id: camera, key: 'width', theirs: '320', yours: '100' }]);
    const choice = { id: camera, key: 'width', theirs: '320' } as const;
    const planned = async (take: 'theirs' | 'yours'): Promise<unknown> =>
      peer.call('planPlanet', { ...yours, choices: [{ ...choice, take }] });
    expect(await planned('theirs')).toMatchObject({ conflicts: [], changes: [{ key: 'nice' }] });
    expect(await planned('yours')).toMatchObject({ conflicts: [], changes: [{ key: 'width' }, { key: 'nice' }] });
    await peer.call('setParameter', { id: camera, parameter: 'width', value: 400 });
    expect(await planned('yours')).toMatchObject({ conflicts: [{ theirs: '400' }], changes: [] });
    const choices = [{ ...choice, theirs: '400', take: 'yours' as const }];
    expect(await peer.call('applyPlanet', { ...yours, choices })).toMatchObject({ revision: 4, conflicts: [] });
    await until(() => widthOf() === 100);

    const undone = { revision: 2 };
    expect((await peer.call('undo', undone)).conflicts).toEqual([
      { id: camera, key: 'width', base: '320', theirs: '100' },
    ]);
    const back = [{ id: camera, key: 'width', theirs: '100', take: 'yours' as const }];
    expect(await peer.call('undo', { ...undone, choices: back })).toMatchObject({ revision: 5, conflicts: [] });
    await until(() => widthOf() === 640);
  });

  test('a hand edit of what was set meanwhile shows both values and changes nothing', async () => {
    const { peer } = await fixture.admin();
    const edited = examplePlanet.replace('nice: 3', 'nice: 3, width: 100');
    await fixture.writePlanet(edited);
    await peer.call('setParameter', { id: camera, parameter: 'width', value: 320 });
    const { conflicts, changes } = await peer.call('applyFile', {});
    expect(conflicts).toEqual([{ id: camera, key: 'width', theirs: '320', yours: '100' }]);
    expect(changes).toEqual([]);
    expect(await onDisk()).toBe(edited);
  });

  test('an edit while no manager ran counts at the next start, and is a revision', async () => {
    await fixture.stop();
    await fixture.writePlanet(examplePlanet.replace('nice: 3', 'nice: 3, width: 320'));
    await fixture.start();
    const { peer, mirror } = await fixture.admin();
    expect(mirror.get('component', camera)?.parameters['width']).toBe(320);
    expect(await peer.call('history', { limit: 1 })).toMatchObject([{ number: 2, who: 'file', reason: 'edited' }]);
  });

  test('where the file and the planet were both changed, the last revision runs and the file waits', async () => {
    const { peer } = await fixture.admin();
    const edited = examplePlanet.replace('nice: 3', 'nice: 5');
    await fixture.writePlanet(edited);
    await peer.call('setParameter', { id: camera, parameter: 'width', value: 320 });
    await fixture.stop();
    await fixture.start();
    expect(fixture.manager.messages.map(({ key }) => key)).toEqual(['manager:planet-file-edited']);
    const { mirror } = await fixture.admin();
    expect(mirror.get('component', camera)?.parameters['width']).toBe(320);
    expect(await onDisk()).toBe(edited);
  });

  test('keeps its mode, and a link stays a link', async () => {
    await fixture.stop();
    const target = join(fixture.home, 'elsewhere.yaml');
    await rename(file(), target);
    await symlink(target, file());
    await chmod(target, 0o664);
    await fixture.start();
    const { peer } = await fixture.admin();
    await peer.call('setParameter', { id: camera, parameter: 'width', value: 320 });
    expect((await lstat(file())).isSymbolicLink()).toBe(true);
    expect((await stat(target)).mode & 0o777).toBe(0o664);
    expect(await readFile(target, 'utf8')).toContain('width: 320');
  });

  test('that is gone is said, and written again with the next change', async () => {
    const { peer, mirror } = await fixture.admin();
    await rm(file());
    await until(() => mirror.all('message').some(({ key }) => key === 'manager:planet-file-gone'));
    await peer.call('setParameter', { id: camera, parameter: 'width', value: 320 });
    expect(await onDisk()).toContain('width: 320');
    await until(() => mirror.all('message').length === 0);
  });

  test('that cannot be written is said, and caught up with at the next start', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'headwater-named-'));
    const path = join(folder, 'planet.yaml');
    await writeFile(path, examplePlanet);
    const named = await ManagerFixture.open(examplePlanet, { planet: path });
    try {
      const { peer, mirror } = await named.admin();
      await rename(folder, `${folder}-away`);
      await peer.call('setParameter', { id: camera, parameter: 'width', value: 320 });
      await until(() => mirror.all('message').some(({ key }) => key === 'manager:planet-file-unwritten'));
      expect(mirror.get('component', camera)?.parameters['width']).toBe(320);
      await named.stop();
      await rename(`${folder}-away`, folder);
      expect(await readFile(path, 'utf8')).toBe(examplePlanet);
      await named.start();
      expect(await readFile(path, 'utf8')).toContain('width: 320');
      expect(named.manager.messages).toEqual([]);
    } finally {
      await named.close();
      await rm(folder, { recursive: true });
    }
  });

  test('written by hand in bytes that are no text is refused and left alone', async () => {
    const { peer, mirror } = await fixture.admin();
    await writeFile(file(), Buffer.from([0x76, 0xff, 0xfe, 0x0a]));
    await until(() => mirror.all('message').some(({ key }) => key === 'manager:planet-file-no-text'));
    await peer.call('setParameter', { id: camera, parameter: 'width', value: 320 });
    expect((await readFile(file())).length).toBe(4);
    expect((await problemOf(peer.call('applyFile', {}))).key).toBe('manager:planet-file-no-text');
  });
});

describe('history', () => {
  test('undo takes back one revision and keeps later ones; an undo can be undone', async () => {
    const { peer, mirror } = await fixture.admin();
    await peer.call('setParameter', { id: camera, parameter: 'width', value: 320 });
    await peer.call('setParameter', { id: live, parameter: 'mount', value: '/one' });
    expect(await peer.call('undo', { revision: 2 })).toMatchObject({ revision: 4, conflicts: [] });
    await until(() => mirror.get('component', camera)?.parameters['width'] === 640);
    expect(mirror.get('component', live)?.parameters['mount']).toBe('/one');
    await peer.call('undo', {});
    await until(() => mirror.get('component', camera)?.parameters['width'] === 320);
    expect((await problemOf(peer.call('undo', { revision: 1 }))).key).toBe('manager:undo-first');
    expect((await problemOf(peer.call('undo', { revision: 99 }))).key).toBe('manager:no-such-revision');
  });

  test('a diff tells in data and in lines; an export is the text of a revision', async () => {
    const { peer } = await fixture.admin();
    await peer.call('setParameter', { id: camera, parameter: 'width', value: 320 });
    const { changes, lines } = await peer.call('diffRevisions', { from: 1, to: 2 });
    expect(changes).toMatchObject([{ id: camera, key: 'width' }]);
    expect(lines).toMatch(/^-.*nice: 3 }\n\+.*width: 320 }$/m);
    expect(await peer.call('exportPlanet', { revision: 1 })).toEqual({
      text: examplePlanet,
      revision: 1,
      file: file(),
    });
    expect((await peer.call('exportPlanet', {})).revision).toBe(2);
    const all = (await peer.call('diffRevisions', { from: 0, to: 1 })).changes;
    expect(all.filter(({ what }) => what === 'added').map(({ id }) => id)).toEqual(
      expect.arrayContaining([camera, live, door]),
    );
  });
});

describe('a flow that is added', () => {
  const flow = {
    flow: 'demo',
    label: 'Demo',
    components: { cam: { type: 'camera' }, out: { type: 'streamer', from: 'cam', mount: '/demo', porter: 'door' } },
    atmosphere: { door: { type: 'door' }, spare: { type: 'door', port: 8801 } },
  };

  test('for good, is one revision with what it needs', async () => {
    const { peer, mirror } = await fixture.admin();
    const result = await peer.call('addFlow', { ...flow, temporary: false });
    expect(result).toMatchObject({ revision: 2, faults: [] });
    expect(result.ids.sort()).toEqual(['/atmosphere/spare', '/demo/cam', '/demo/out']);
    await until(() => mirror.get('component', '/demo/out')?.parameters['porter'] === door);
    expect(mirror.get('flow', '/demo')).toMatchObject({ label: 'Demo', temporary: false });
    expect(await onDisk()).toContain('mount: /demo');
    const again = peer.call('addFlow', { ...flow, temporary: true });
    expect((await problemOf(again)).key).toBe('manager:flow-there-already');
  });

  test('for now, is in no file, stays over changes, can be changed, and goes with its link', async () => {
    const { peer } = await fixture.admin();
    const other = await fixture.admin();
    const result = await peer.call('addFlow', { ...flow, temporary: true });
    expect(result).toMatchObject({ revision: 1, faults: [] });
    await until(() => other.mirror.get('flow', '/demo')?.temporary);
    await other.peer.call('setParameter', { id: camera, parameter: 'width', value: 320 });
    await other.peer.call('setParameter', { id: '/demo/cam', parameter: 'width', value: 160 });
    await until(() => other.mirror.get('component', '/demo/cam')?.parameters['width'] === 160);
    expect(await onDisk()).toBe(examplePlanet.replace('nice: 3', 'nice: 3, width: 320'));
    expect(other.mirror.get('planet', 'planet')?.revision).toBe(2);
    peer.close();
    await until(() => other.mirror.get('flow', '/demo') === undefined);
    expect(other.mirror.get('component', '/demo/cam')).toBeUndefined();
    expect(other.mirror.get('component', '/atmosphere/spare')).toBeUndefined();
    expect(other.mirror.get('component', camera)?.parameters['width']).toBe(320);
  });

  test('with mistakes, changes nothing', async () => {
    const { peer, mirror } = await fixture.admin();
    const bad = { ...flow, components: { cam: { type: 'kamera' } } };
    for (const temporary of [true, false]) {
      const { faults } = await peer.call('addFlow', { ...bad, temporary });
      expect(faults.map(({ key }) => key)).toEqual(['manager:planet-file-unknown-type']);
    }
    expect(mirror.get('flow', '/demo')).toBeUndefined();
  });
});
