import {
  Mirror,
  type AnyRecord,
  type ComponentRecord,
  type ConnectionRecord,
  type MessageRecord,
  type Mood,
  type ProcessRecord,
} from '@headwater/state';
import { expect, test } from 'vitest';
import { why } from './why.ts';

type Id = `/${string}/${string}`;

const planet = (...records: AnyRecord[]): Mirror => {
  const mirror = new Mirror();
  mirror.onSnapshot(records.map((record) => ({ op: 'put', record })));
  return mirror;
};

const aComponent = (name: string, mood: Mood, ...from: string[]): ComponentRecord => ({
  kind: 'component',
  id: `/hall/${name}`,
  flowId: '/hall',
  type: 'videotest',
  label: name,
  workerId: 'attic',
  parameters: {},
  links: from.map((feeder, at) => ({ eater: `in${at}`, from: `/hall/${feeder}:out` })),
  effects: [],
  wanted: mood === 'sleeping' ? 'stopped' : 'running',
  enabled: true,
  restart: 'always',
  mood,
  bundle: '',
  outdated: false,
});
const aConnection = (name: string, at: number, from: string, fed: boolean): ConnectionRecord => ({
  kind: 'connection',
  id: `/hall/${name}:in${at}`,
  componentId: `/hall/${name}`,
  eater: `in${at}`,
  from: `/hall/${from}:out`,
  state: 'connected',
  connections: 1,
  fed,
});
const aProcess = (name: string, fields: Partial<ProcessRecord>): ProcessRecord => ({
  kind: 'process',
  id: `/hall/${name}`,
  state: 'running',
  pid: 7,
  startedAtMs: 0,
  bundle: null,
  restarts: 0,
  restartAtMs: null,
  lastExit: null,
  responsive: true,
  ...fields,
});
const aMessage = (about: { componentId: Id | null; workerId?: string }, fields: Partial<MessageRecord>) =>
  ({
    kind: 'message',
    id: `${about.componentId ?? ''}#${fields.key ?? ''}${fields.atMs ?? 0}`,
    key: 'kit:eater-starved',
    level: 'warning',
    args: {},
    text: '',
    atMs: 0,
    workerId: null,
    ...about,
    ...fields,
  }) satisfies MessageRecord;

const names = (id: Id, mirror: Mirror): string[] | undefined => why(id, mirror)?.chain.map(({ label }) => label);

test('one that is starved three links down is explained by the first bad link and its message', () => {
  const records = planet(
    aComponent('camera', 'sad'),
    aComponent('vp8', 'hungry', 'camera'),
    aComponent('webm', 'hungry', 'vp8'),
    aComponent('live', 'hungry', 'webm'),
    ...['vp8', 'webm', 'live'].map((name, at) => aConnection(name, 0, ['camera', 'vp8', 'webm'][at] ?? '', false)),
    aMessage({ componentId: '/hall/live' }, {}),
    aMessage({ componentId: '/hall/camera' }, { key: 'webcam:odd', level: 'warning', atMs: 9 }),
    aMessage({ componentId: '/hall/camera' }, { key: 'kit:device-busy', level: 'error', atMs: 5 }),
    aMessage({ componentId: '/hall/camera' }, { key: 'kit:older', level: 'error', atMs: 4 }),
    aProcess('camera', { state: 'waiting', restartAtMs: 5000, restarts: 3 }),
  );
  const found = why('/hall/live', records);
  expect(found?.chain.map(({ label, mood, eater }) => [label, mood, eater])).toEqual([
    ['camera', 'sad', undefined],
    ['vp8', 'hungry', 'in0'],
    ['webm', 'hungry', 'in0'],
    ['live', 'hungry', 'in0'],
  ]);
  expect(found).toMatchObject({ trouble: 'failed', cause: { id: '/hall/camera' }, restartAtMs: 5000, restarts: 3 });
  expect(found?.message?.key).toBe('kit:device-busy');
});

test('one that has failed and is started once more is still told as failed, with why, until it is well', () => {
  const failed = aMessage({ componentId: '/hall/camera' }, { key: 'kit:device-busy', level: 'error', atMs: 5 });
  const tried = (mood: Mood, restarts = 2, ...messages: AnyRecord[]): Mirror =>
    planet(
      aComponent('camera', mood),
      aComponent('vp8', 'hungry', 'camera'),
      aConnection('vp8', 0, 'camera', false),
      aProcess('camera', { restarts, startedAtMs: 4000 }),
      ...messages,
    );
  expect(why('/hall/camera', tried('waking', 2, failed))).toMatchObject({ trouble: 'failed', restartAtMs: 4000 });
  expect(why('/hall/vp8', tried('waking', 2, failed))).toMatchObject({
    ...{ trouble: 'failed', cause: { id: '/hall/camera' } },
    message: { key: 'kit:device-busy' },
  });
  // A first start, one after a change, and one that is well are no trouble of that kind.
  expect(why('/hall/camera', tried('waking', 0, failed))).toBeUndefined();
  expect(why('/hall/camera', tried('waking', 2))).toBeUndefined();
  expect(why('/hall/camera', tried('happy', 2, failed))).toBeUndefined();
});

test('of several inputs only the one without data is followed, and of several of these the worst', () => {
  const records = (pictureIsFed: boolean): Mirror =>
    planet(
      aComponent('picture', 'sleeping'),
      aComponent('sound', 'sad'),
      aComponent('titles', 'sad'),
      aComponent('webm', 'hungry', 'picture', 'sound', 'titles'),
      aConnection('webm', 0, 'picture', pictureIsFed),
      aConnection('webm', 1, 'sound', false),
      aConnection('webm', 2, 'titles', true),
    );
  expect(names('/hall/webm', records(true))).toEqual(['sound', 'webm']);
  expect(names('/hall/webm', records(false))).toEqual(['sound', 'webm']);
  const stopped = planet(
    aComponent('picture', 'sleeping'),
    aComponent('sound', 'sad'),
    aComponent('webm', 'hungry', 'picture', 'sound'),
    aConnection('webm', 0, 'picture', false),
    aConnection('webm', 1, 'sound', true),
  );
  expect(why('/hall/webm', stopped)).toMatchObject({ trouble: 'stopped', cause: { label: 'picture' } });
});

test('what a lost component feels is explained by its worker', () => {
  const records = planet(
    aComponent('camera', 'lost'),
    aComponent('vp8', 'hungry', 'camera'),
    aMessage({ componentId: '/hall/camera' }, { key: 'kit:older', level: 'error' }),
    aMessage({ componentId: null, workerId: 'cellar' }, { key: 'manager:worker-gone', level: 'error', atMs: 8 }),
    aMessage({ componentId: null, workerId: 'attic' }, { key: 'manager:worker-gone', level: 'error', atMs: 7 }),
  );
  expect(why('/hall/vp8', records)).toMatchObject({ trouble: 'lost', message: { workerId: 'attic', atMs: 7 } });
  expect(why('/hall/camera', records)).toMatchObject({ trouble: 'lost', message: { workerId: 'attic' } });
});

test('one whose feeders are all well is the trouble itself, with what it says of that input', () => {
  const records = planet(
    aComponent('camera', 'happy'),
    aComponent('vp8', 'hungry', 'camera'),
    aConnection('vp8', 0, 'camera', false),
    aMessage({ componentId: '/hall/vp8' }, { about: 'in0' }),
  );
  expect(names('/hall/vp8', records)).toEqual(['vp8']);
  expect(why('/hall/vp8', records)).toMatchObject({ trouble: 'starved', message: { about: 'in0' } });
});

test('one that does not answer waits for nobody, though its feeder is sad', () => {
  const records = planet(
    aComponent('camera', 'sad'),
    aComponent('vp8', 'hungry', 'camera'),
    aProcess('vp8', { responsive: false }),
    aMessage({ componentId: '/hall/vp8' }, { key: 'manager:not-answering' }),
  );
  expect(why('/hall/vp8', records)).toMatchObject({
    trouble: 'silent',
    cause: { label: 'vp8' },
    message: { key: 'manager:not-answering' },
    restartAtMs: undefined,
  });
});

test('one that is still starting is followed to what it waits for, else it is the reason', () => {
  const starting = (before: Mood): Mirror =>
    planet(
      aComponent('camera', before),
      aComponent('vp8', 'waking', 'camera'),
      aComponent('live', 'hungry', 'vp8'),
      // Nobody has called it starved yet.
      aConnection('vp8', 0, 'camera', true),
      aConnection('live', 0, 'vp8', false),
    );
  expect(names('/hall/live', starting('sad'))).toEqual(['camera', 'vp8', 'live']);
  expect(why('/hall/live', starting('happy'))).toMatchObject({ trouble: 'waking', cause: { label: 'vp8' } });
});

test('a sad one explains itself, also where its feeder is sad too', () => {
  const records = planet(aComponent('camera', 'sad'), aComponent('vp8', 'sad', 'camera'));
  expect(names('/hall/vp8', records)).toEqual(['vp8']);
  expect(why('/hall/vp8', records)?.message).toBeUndefined();
});

test('what feels well, sleeps, starts or is not there needs no explanation; a ring comes to an end', () => {
  const records = planet(
    aComponent('happy', 'happy'),
    aComponent('sleeping', 'sleeping'),
    aComponent('waking', 'waking'),
    aComponent('hen', 'hungry', 'egg'),
    aComponent('egg', 'hungry', 'hen'),
  );
  for (const name of ['happy', 'sleeping', 'waking', 'nobody'] as const)
    expect(why(`/hall/${name}`, records)).toBeUndefined();
  expect(names('/hall/hen', records)).toEqual(['egg', 'hen']);
});
