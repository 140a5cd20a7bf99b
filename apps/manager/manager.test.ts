import { execFileSync } from 'node:child_process';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isProblem, ManualClock, systemClock, type MessageRecord } from '@headwater/state';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { examplePlanet, writeComponent } from './fixtures/component-folders.ts';
import { ManagerFixture, type WorkerFixture } from './fixtures/manager-fixture.ts';
import { startManager } from './manager.ts';

let fixture: ManagerFixture;

beforeEach(async () => {
  fixture = await ManagerFixture.open();
});
afterEach(async () => {
  await fixture.close();
});

const camera = '/hall/camera';
const live = '/hall/live';

async function until(check: () => unknown): Promise<void> {
  await vi.waitFor(() => expect(check()).toBeTruthy(), { timeout: 5000, interval: 5 });
}

async function problemKey(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'no problem',
    (error: unknown) => (isProblem(error) ? error.problem.key : String(error)),
  );
}

function anError(id: string): MessageRecord {
  const message = { key: 'camera:busy', level: 'error', args: {}, text: 'The camera is busy.', atMs: 5 } as const;
  return { kind: 'message', id: `${id} camera:busy`, componentId: id as '/a/b', workerId: null, ...message };
}

async function happyWorker(): Promise<WorkerFixture> {
  const worker = await fixture.worker();
  await until(() => worker.wants.length > 0);
  worker.put(worker.process(camera, {}), { kind: 'job', id: camera, mood: 'happy' });
  worker.put(worker.process(live, {}), { kind: 'job', id: live, mood: 'happy' });
  return worker;
}

describe('the files of a home', () => {
  test('secrets are readable by their user alone, and run.json says where the manager is', async () => {
    for (const name of ['key.pem', 'admin-token']) {
      const { mode } = await stat(join(fixture.home, 'manager', name));
      expect(mode & 0o077).toBe(0);
    }
    const run = JSON.parse(await readFile(join(fixture.home, 'manager/run.json'), 'utf8')) as unknown;
    const { port, fingerprint } = fixture.manager;
    expect(run).toEqual({ pid: process.pid, port, address: '127.0.0.1', fingerprint });
  });

  test('a second manager in the same home is refused', async () => {
    await expect(fixture.start()).rejects.toMatchObject({ problem: { key: 'manager:manager-runs-already' } });
  });

  test('a port in use is a problem with the port, and leaves the home free', async () => {
    const { port } = fixture.manager;
    const other = { home: join(fixture.home, 'other'), components: [], listen: ['127.0.0.1'], planet: undefined };
    const starting = startManager({ ...other, port, logLevel: 'info', announce: 'no' }, systemClock);
    await expect(starting).rejects.toMatchObject({ problem: { key: 'manager:port-in-use', args: { port } } });
    await expect(stat(join(fixture.home, 'other/manager/manager.pid'))).rejects.toThrow('ENOENT');
  });

  test('the certificate stays the same over restarts', async () => {
    const { fingerprint } = fixture.manager;
    await fixture.stop();
    await fixture.start();
    expect(fixture.manager.fingerprint).toBe(fingerprint);
  });
});

describe('logins', () => {
  test('the token of the home lets in as owner', async () => {
    const peer = await fixture.peer();
    expect(await peer.call('login', { token: await fixture.token() })).toMatchObject({ role: 'owner' });
  });

  test('a code of a login link is good once, and its session token again', async () => {
    const { peer } = await fixture.admin();
    const { url } = await peer.call('createLoginLink', {});
    expect(url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${fixture.manager.port}/#login=`));
    const code = url.split('=')[1] ?? '';
    const browser = await fixture.peer();
    const { token } = (await browser.call('login', { code })) as { token: string };
    expect(await problemKey((await fixture.peer()).call('login', { code }))).toBe('manager:login-refused');
    expect(await (await fixture.peer()).call('login', { token })).toMatchObject({ role: 'owner', token });
  });

  test('a ticket opens a second socket of the same admin', async () => {
    const { peer } = await fixture.admin();
    const { ticket } = await peer.call('createTicket', {});
    expect(await (await fixture.peer()).call('login', { ticket })).toMatchObject({ role: 'owner' });
  });

  test('after three wrong tokens an address has to wait, also with the right one', async () => {
    const peer = await fixture.peer();
    for (let n = 0; n < 3; n++)
      expect(await problemKey(peer.call('login', { token: 'x' }))).toBe('manager:login-refused');
    const right = { token: await fixture.token() };
    expect(await problemKey(peer.call('login', right))).toBe('manager:login-throttled');
    const refused = (await fixture.log()).filter(({ msg }) => msg === 'login refused');
    expect(refused).toHaveLength(3);
    expect(refused[0]).toMatchObject({ level: 40, address: '127.0.0.1' });
  });

  test('who has not logged in may neither call nor follow', async () => {
    const peer = await fixture.peer();
    expect(await problemKey(peer.call('stopComponents', { ids: [camera] }))).toBe('protocol:not-allowed');
    const following = peer.follow({}, { onSnapshot: () => undefined, onBatch: () => undefined });
    expect(await problemKey(following.ready)).toBe('protocol:may-not-follow');
  });

  test('a worker may not do what admins do, nor an admin what workers do', async () => {
    const worker = await fixture.worker();
    expect(await problemKey((worker.peer as unknown as typeof anyPeer).call('stopComponents', { ids: [camera] }))).toBe(
      'protocol:not-allowed',
    );
    const { peer } = await fixture.admin();
    const anyPeer = peer as unknown as { call(name: string, args: unknown): Promise<unknown> };
    expect(await problemKey(anyPeer.call('getBundle', { hash: '0'.repeat(64) }))).toBe('protocol:not-allowed');
  });

  test('a join token is good once; the key that it is exchanged for stays', async () => {
    const key = await fixture.join('hall');
    const again = await fixture.peer();
    expect(await problemKey(again.call('join', { token: 'wrong', worker: 'hall' }))).toBe('manager:join-refused');
    await fixture.stop();
    await fixture.start();
    const worker = await fixture.worker('hall', key);
    expect(worker.key).toBe(key);
    const other = await fixture.peer();
    const wrong = other.call('loginWorker', { worker: 'hall2', key, version: '1' });
    expect(await problemKey(wrong)).toBe('manager:worker-refused');
    const stored = await readFile(join(fixture.home, 'manager/workers.json'), 'utf8');
    expect(stored).not.toContain(key);
  });

  test('a second worker of the same name is refused while the first lives, and let in after it', async () => {
    const { mirror } = await fixture.admin();
    const first = await fixture.worker();
    const second = fixture.worker('local', first.key);
    expect(await problemKey(second)).toBe('manager:worker-there-already');
    first.peer.close();
    await until(() => mirror.get('worker', 'local')?.connected === false);
    await fixture.worker('local', first.key);
    await until(() => mirror.get('worker', 'local')?.connected);
  });
});

describe('what workers are told', () => {
  test('a worker is told all that it shall run, with defaults, live names, referrers and the flow’s latency', async () => {
    const worker = await fixture.worker();
    await until(() => worker.wants.length > 0);
    expect(worker.wanted(camera)).toMatchObject({
      label: 'camera',
      parameters: { width: 640, pattern: 'smpte' },
      live: ['pattern'],
      wanted: 'running',
      nice: 3,
      latencyS: 0.5,
    });
    expect(worker.wanted('/hall/radio')?.wanted).toBe('stopped');
    expect(worker.wanted(live)?.links).toEqual([{ eater: 'video', from: '/hall/camera:video' }]);
    expect(worker.wanted('/atmosphere/door')?.referrers).toMatchObject([
      { id: live, parameters: { mount: '/live', porter: '/atmosphere/door' } },
      { id: '/hall/radio' },
    ]);
  });

  test('a bundle is fetched by its hash', async () => {
    const worker = await fixture.worker();
    await until(() => worker.wants.length > 0);
    const { code } = await worker.peer.call('getBundle', { hash: worker.wanted(camera)?.bundle ?? '' });
    expect(Buffer.from(code).toString()).toContain('description');
    const missing = worker.peer.call('getBundle', { hash: '0'.repeat(64) });
    expect(await problemKey(missing)).toBe('manager:no-such-bundle');
  });

  test('start, stop and restart reach the worker; a start of what runs changes nothing', async () => {
    const { peer, mirror } = await fixture.admin();
    const worker = await happyWorker();
    await until(() => mirror.get('component', camera)?.mood === 'happy');
    const before = worker.wanted(camera)?.start ?? -1;
    await peer.call('startComponents', { ids: [camera] });
    await peer.call('stopComponents', { ids: [live] });
    await until(() => worker.wanted(live)?.wanted === 'stopped');
    expect(worker.wanted(camera)?.start).toBe(before);
    await peer.call('restartComponents', { ids: [camera, live] });
    await until(() => worker.wanted(live)?.wanted === 'running');
    expect(worker.wanted(camera)?.start).toBeGreaterThan(before);
  });

  test('an unknown component is a problem with the nearest right name', async () => {
    const { peer } = await fixture.admin();
    const stopping = peer.call('stopComponents', { ids: ['/hall/camra'] });
    await expect(stopping).rejects.toMatchObject({
      problem: { key: 'manager:no-such-component', args: { found: '/hall/camra', expected: camera } },
    });
  });

  test('a changed component folder is offered, and the running job shown as outdated until restarted', async () => {
    const { mirror } = await fixture.admin();
    const worker = await happyWorker();
    const before = worker.wanted(camera)?.bundle;
    await writeFile(join(fixture.componentFolder, 'camera/service.ts'), `export function start() { return 2; }\n`);
    await until(() => worker.wanted(camera)?.bundle !== before);
    await until(() => mirror.get('component', camera)?.outdated);
    const { bundle = null } = worker.wanted(camera) ?? {};
    worker.put(worker.process(camera, { bundle, startedAtMs: 2000 }));
    await until(() => mirror.get('component', camera)?.outdated === false);
  });

  test('a folder that does not build is a message about the planet until it does', async () => {
    const { mirror } = await fixture.admin();
    await writeFile(join(fixture.componentFolder, 'camera/service.ts'), 'export const = 1;');
    await until(() => mirror.all('message').some(({ key }) => key === 'manager:bundle-failed'));
    await writeComponent(fixture.componentFolder, 'camera', {});
    await until(() => !mirror.all('message').some(({ key }) => key === 'manager:bundle-failed'));
  });
});

describe('setting a parameter', () => {
  test('a live one is taken without a restart, another one restarts the running job', async () => {
    const { peer, mirror } = await fixture.admin();
    const worker = await happyWorker();
    await until(() => mirror.get('process', camera) !== undefined);
    const callId = 'of-this-person';
    const set = peer.call('setParameter', { id: camera, parameter: 'pattern', value: 'snow' }, { callId });
    expect(await set).toMatchObject({
      restarted: false,
    });
    expect(worker.wanted(camera)?.parameters['pattern']).toBe('snow');
    expect(worker.callIds.at(-1)).toBe(callId);
    expect(await peer.call('setParameter', { id: camera, parameter: 'width', value: 320 })).toMatchObject({
      restarted: true,
    });
    await until(() => mirror.get('component', camera)?.parameters['width'] === 320);
  });

  test.each([
    ['an unknown parameter', { parameter: 'widht', value: 1 }, 'manager:no-such-parameter'],
    ['a value out of range', { parameter: 'width', value: 1 }, 'manager:refused-integer'],
    ['a value of another kind', { parameter: 'width', value: 'wide' }, 'manager:refused-integer'],
    ['an unknown choice', { parameter: 'pattern', value: 'rain' }, 'manager:refused-choice'],
  ])('%s is refused and changes nothing', async (_, wish, key) => {
    const { peer, mirror } = await fixture.admin();
    const before = mirror.get('component', camera);
    expect(await problemKey(peer.call('setParameter', { id: camera, ...wish }))).toBe(key);
    expect(mirror.get('component', camera)).toBe(before);
  });

  test('a reference is found by name and must have the right role; a mount must be free', async () => {
    const { peer, mirror } = await fixture.admin();
    await peer.call('setParameter', { id: live, parameter: 'porter', value: 'door' });
    expect(mirror.get('component', live)?.parameters['porter']).toBe('/atmosphere/door');
    const wrong = peer.call('setParameter', { id: live, parameter: 'porter', value: 'camera' });
    expect(await problemKey(wrong)).toBe('manager:refused-component');
    const taken = peer.call('setParameter', { id: live, parameter: 'mount', value: '/radio' });
    expect(await problemKey(taken)).toBe('manager:parameter-taken');
  });

  test('what the running job refuses is a problem, and the value before counts again', async () => {
    const { peer, mirror } = await fixture.admin();
    const worker = await happyWorker();
    worker.problems = [{ id: camera, problem: anError(camera) }];
    const setting = peer.call('setParameter', { id: camera, parameter: 'pattern', value: 'snow' });
    expect(await problemKey(setting)).toBe('camera:busy');
    await until(() => worker.wanted(camera)?.parameters['pattern'] === 'smpte');
    await until(() => mirror.get('component', camera)?.parameters['pattern'] === 'smpte');
  });
});

describe('what was changed', () => {
  test('is there again after a restart of the manager, with the same start number', async () => {
    const { peer } = await fixture.admin();
    await peer.call('setParameter', { id: camera, parameter: 'width', value: 320 });
    await peer.call('stopComponents', { ids: [live] });
    await peer.call('restartComponents', { ids: [camera] });
    const worker = await fixture.worker();
    await until(() => worker.wants.length > 0);
    const { start } = worker.wanted(camera) ?? {};
    await fixture.stop();
    await fixture.start();
    const again = await fixture.worker('local', worker.key);
    await until(() => again.wants.length > 0);
    expect(again.wanted(camera)).toMatchObject({ start, parameters: { width: 320 } });
    expect(again.wanted(live)?.wanted).toBe('stopped');
  });

  test('a bad planet file leaves the last revision running and shows every error', async () => {
    await fixture.stop();
    await fixture.writePlanet(examplePlanet.replace('type: camera', 'type: kamera').replace('latency', 'latenzy'));
    await fixture.start();
    const { mirror } = await fixture.admin();
    expect(mirror.get('component', camera)?.type).toBe('camera');
    expect(mirror.all('message').map(({ key }) => key)).toEqual([
      'manager:planet-file-unknown-key',
      'manager:planet-file-unknown-type',
      'manager:planet-file-last-good',
    ]);
    expect(fixture.manager.messages[0]?.text).toMatch(/line 7, column 13/);
  });

  test('a planet file that is a pipe or a folder is refused at once', async () => {
    const pipe = join(fixture.home, 'pipe.yaml');
    execFileSync('mkfifo', [pipe]);
    for (const planet of [pipe, fixture.home]) {
      const other = { home: join(fixture.home, 'other'), components: [], listen: ['127.0.0.1'], port: 0, planet };
      const manager = await startManager({ ...other, logLevel: 'info', announce: 'no' }, systemClock);
      expect(manager.messages.map(({ key }) => key)).toEqual(['manager:planet-file-no-file']);
      await manager.close();
    }
  });

  test('without a revision, a bad file gives an empty one', async () => {
    await fixture.stop();
    await rm(join(fixture.home, 'manager/planets'), { recursive: true });
    await fixture.writePlanet('version: [');
    await fixture.start();
    const { mirror } = await fixture.admin();
    expect(mirror.all('component')).toEqual([]);
    expect(mirror.all('message').every(({ key }) => key === 'manager:planet-file-broken')).toBe(true);
  });
});

describe('moods', () => {
  test('a component wakes and is happy as its worker tells', async () => {
    const { mirror } = await fixture.admin();
    expect(mirror.get('component', camera)?.mood).toBe('sleeping');
    const worker = await fixture.worker();
    await until(() => worker.wants.length > 0);
    worker.put(worker.process(camera, {}));
    await until(() => mirror.get('component', camera)?.mood === 'waking');
    worker.put({ kind: 'job', id: camera, mood: 'happy' });
    await until(() => mirror.get('component', camera)?.mood === 'happy');
    worker.put({ kind: 'job', id: camera, mood: 'hungry' });
    await until(() => mirror.get('component', camera)?.mood === 'hungry');
    worker.put(worker.process(camera, { state: 'stopped', pid: null }));
    await until(() => mirror.get('component', camera)?.mood === 'sleeping');
  });

  test('one that is killed is sad, with signal and restart time, until it is happy again', async () => {
    const { mirror } = await fixture.admin();
    const worker = await happyWorker();
    await until(() => mirror.get('component', camera)?.mood === 'happy');
    const seen: string[][] = [];
    mirror.onChange(() => {
      if (mirror.get('component', camera)?.mood === 'sad') seen.push(mirror.all('message').map(({ key }) => key));
    });
    const lastExit = { code: null, signal: 'SIGKILL', atMs: 7 };
    worker.store.apply([
      { op: 'put', record: worker.process(camera, { state: 'waiting', pid: null, lastExit, restartAtMs: 99 }) },
      { op: 'drop', kind: 'job', id: camera },
    ]);
    await until(() => mirror.get('component', camera)?.mood === 'sad');
    expect(seen[0]).toContain('manager:killed');
    expect(mirror.all('message').find(({ key }) => key === 'manager:killed')).toMatchObject({
      componentId: camera,
      args: { component: camera, signal: 'SIGKILL', restartAtMs: 99 },
    });
    worker.put(worker.process(camera, { state: 'running', pid: 43, startedAtMs: 2000, restartAtMs: null }));
    await until(() => mirror.get('component', camera)?.mood === 'waking');
    worker.put({ kind: 'job', id: camera, mood: 'happy' });
    await until(() => mirror.get('component', camera)?.mood === 'happy');
    expect(mirror.all('message')).toEqual([]);
  });

  test('where the job gave its own reason, that is the one message', async () => {
    const { mirror } = await fixture.admin();
    const worker = await happyWorker();
    await until(() => mirror.get('component', camera)?.mood === 'happy');
    worker.put({ kind: 'job', id: camera, mood: 'sad' }, anError(camera));
    await until(() => mirror.get('component', camera)?.mood === 'sad');
    worker.put(worker.process(camera, { state: 'waiting', lastExit: { code: 1, signal: null, atMs: 7 } }));
    await until(() => mirror.get('process', camera)?.state === 'waiting');
    expect(mirror.all('message').map(({ key, text }) => ({ key, text }))).toEqual([
      { key: 'camera:busy', text: 'The camera is busy.' },
    ]);
  });

  test('one that does not answer is hungry and says so, until it answers', async () => {
    const { mirror } = await fixture.admin();
    const worker = await happyWorker();
    await until(() => mirror.get('component', camera)?.mood === 'happy');
    worker.put(worker.process(camera, { responsive: false }));
    await until(() => mirror.get('component', camera)?.mood === 'hungry');
    expect(mirror.all('message').map(({ key }) => key)).toEqual(['manager:not-answering']);
    worker.put(worker.process(camera, { responsive: true }));
    await until(() => mirror.get('component', camera)?.mood === 'happy');
    expect(mirror.all('message')).toEqual([]);
  });

  test('a worker that goes takes its components to lost, one that comes back brings them back unchanged', async () => {
    const { mirror } = await fixture.admin();
    const worker = await happyWorker();
    await until(() => mirror.get('component', live)?.mood === 'happy');
    worker.peer.close();
    await until(() => mirror.get('component', live)?.mood === 'lost');
    expect(mirror.get('component', '/hall/radio')?.mood).toBe('sleeping');
    await until(() => mirror.all('message').length > 0);
    expect(mirror.all('message')).toMatchObject([{ key: 'manager:worker-gone', args: { worker: 'local' } }]);
    const again = await fixture.worker('local', worker.key);
    again.put(worker.process(camera, {}), { kind: 'job', id: camera, mood: 'happy' });
    await until(() => mirror.get('component', camera)?.mood === 'happy');
    await until(() => mirror.get('component', live)?.mood === 'sleeping');
    expect(mirror.all('message')).toEqual([]);
    await until(() => again.wants.length > 0);
    expect(again.wanted(camera)?.start).toBe(worker.wanted(camera)?.start);
  });

  test('after a restart of the manager everything is adopted as it runs', async () => {
    const worker = await happyWorker();
    await fixture.stop();
    await fixture.start();
    const { mirror } = await fixture.admin();
    const again = await fixture.worker('local', worker.key);
    again.put(worker.process(camera, {}), { kind: 'job', id: camera, mood: 'hungry' });
    await until(() => mirror.get('component', camera)?.mood === 'hungry');
  });

  test('a worker cannot speak for components of others, nor for the planet', async () => {
    const { mirror } = await fixture.admin();
    const stranger = await fixture.worker('stranger');
    stranger.put({ kind: 'job', id: camera, mood: 'sad' }, anError(camera));
    stranger.put({ kind: 'planet', id: 'planet', name: 'mine', revision: 0 });
    const own = { ...anError(camera), id: 'own', componentId: null, workerId: 'stranger' };
    stranger.put(own);
    await until(() => mirror.get('message', 'own'));
    expect(mirror.all('message')).toHaveLength(1);
    expect(mirror.get('planet', 'planet')?.name).toBe('campus');
  });
});

describe('what is passed on to workers', () => {
  test('a question goes to the worker under the id of the admin’s call, which is in the log', async () => {
    const { peer } = await fixture.admin();
    const worker = await fixture.worker();
    expect(await peer.call('dot', { id: camera }, { callId: 'mine-1' })).toEqual({ dot: 'digraph {}' });
    expect(worker.calls).toEqual([{ name: 'dot', args: { id: camera }, callId: 'mine-1' }]);
    const lines = (await fixture.log()).filter(({ callId }) => callId === 'mine-1');
    expect(lines).toMatchObject([{ msg: 'call', call: 'dot', who: 'owner local', address: '127.0.0.1' }]);
  });

  test('a tap is relayed; an unknown feeder and an absent worker are problems', async () => {
    const { peer } = await fixture.admin();
    expect(await problemKey(peer.open('tap', { feed: '/hall/camera:video' }))).toBe('manager:worker-away');
    await fixture.worker();
    const chunks: string[] = [];
    for await (const chunk of await peer.open('tap', { feed: '/hall/camera:video' }))
      chunks.push(Buffer.from(chunk).toString());
    expect(chunks.join('')).toBe('GDP');
    expect(await problemKey(peer.open('tap', { feed: '/hall/camera:vdieo' }))).toBe('manager:no-such-feeder');
  });

  test('numbers are asked of workers as often as the keenest admin wants them', async () => {
    const { peer } = await fixture.admin();
    const worker = await happyWorker();
    const rate = () => worker.store.scopes()[0]?.numbers?.find(({ componentId }) => componentId === camera)?.perSecond;
    const following = peer.follow(
      { numbers: [{ componentId: camera, perSecond: 5 }] },
      { onSnapshot: () => undefined, onBatch: () => undefined },
    );
    await until(() => rate() === 5);
    following.setScope({});
    await until(() => rate() === undefined);
  });

  test('types are described as data', async () => {
    const { peer } = await fixture.admin();
    expect((await peer.call('describeTypes', {})).map(({ type }) => type)).toEqual([
      'camera',
      'door',
      'streamer',
      'tint',
    ]);
    expect(await problemKey(peer.call('describeTypes', { type: 'camra' }))).toBe('manager:no-such-type');
  });
});

test('a worker that the planet names and that has never come is a warning after a while, until it comes', async () => {
  const clock = new ManualClock(1_000_000);
  await fixture.stop();
  await fixture.start(clock);
  const { mirror } = await fixture.admin();
  expect(mirror.all('message')).toEqual([]);
  clock.advance(5000);
  await until(() => mirror.all('message').length > 0);
  expect(mirror.all('message')).toMatchObject([
    { key: 'manager:worker-missing', level: 'warning', workerId: 'local', args: { worker: 'local' } },
  ]);
  expect(mirror.get('component', camera)?.mood).toBe('sleeping');
  await fixture.worker();
  await until(() => mirror.all('message').length === 0);
});

test('after a restart of the manager, what a known worker should run is lost until it comes back', async () => {
  await happyWorker();
  const clock = new ManualClock(1_000_000);
  await fixture.stop();
  await fixture.start(clock);
  const { mirror } = await fixture.admin();
  expect(mirror.get('component', camera)?.mood).toBe('sleeping');
  clock.advance(5000);
  await until(() => mirror.get('component', camera)?.mood === 'lost');
  expect(mirror.all('message')).toMatchObject([{ key: 'manager:worker-gone', workerId: 'local' }]);
  await happyWorker();
  await until(() => mirror.get('component', camera)?.mood === 'happy');
});

test('secrets never get into the log', async () => {
  const { peer } = await fixture.admin();
  const { token } = await peer.call('createJoinToken', {});
  const worker = await fixture.worker();
  const text = await readFile(join(fixture.home, 'logs/manager.log'), 'utf8');
  for (const secret of [await fixture.token(), token, worker.key]) expect(text).not.toContain(secret);
});
