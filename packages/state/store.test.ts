import { expect, test } from 'vitest';
import type { Batch, Change } from './change.ts';
import { ManualClock } from './manual-clock.ts';
import type { ComponentRecord, NumbersRecord } from './record.ts';
import { Store } from './store.ts';
import { aComponent } from './testing/a-component.ts';

function aCamera(fields: Partial<ComponentRecord> = {}): ComponentRecord {
  return aComponent({ workerId: 'hall', parameters: { width: 1280 }, bundle: 'b', ...fields });
}
function numbers(value: number, id: NumbersRecord['id'] = '/test/camera'): Change {
  return { op: 'put', record: { kind: 'numbers', id, atMs: value, values: { frames: value } } };
}
const put = (fields?: Partial<ComponentRecord>): Change => ({ op: 'put', record: aCamera(fields) });
const patch = (fields: Partial<ComponentRecord>): Change => ({
  op: 'patch',
  kind: 'component',
  id: '/test/camera',
  fields,
});
const dropIt: Change = { op: 'drop', kind: 'component', id: '/test/camera' };

test('a batch is told once, numbered, and as a whole', () => {
  const store = new Store();
  const batches: Batch[] = [];
  store.follow({}, (batch) => batches.push(batch));
  store.apply([put(), put({ id: '/test/b' })]);
  store.apply([patch({ mood: 'sad' })]);
  expect(batches.map(({ number, changes }) => [number, changes.length])).toEqual([
    [1, 2],
    [2, 1],
  ]);
});

test('what changes nothing is left out, and a batch of it is not told', () => {
  const store = new Store();
  store.apply([put()]);
  const told: (readonly Change[])[] = [];
  store.onBatch((changes) => told.push(changes));
  store.apply([put(), patch({ mood: 'happy', parameters: { width: 1280 } }), { ...dropIt, id: '/no/such' }]);
  expect(told).toEqual([]);
  store.apply([put(), patch({ mood: 'sad', label: 'camera' })]);
  expect(told).toEqual([[patch({ mood: 'sad' })]]);
});

test('records are replaced, and what did not change keeps its identity', () => {
  const store = new Store();
  store.apply([put(), put({ id: '/test/b' })]);
  const [before, list] = [store.get('component', '/test/camera'), store.all('component')];
  store.apply([put({ mood: 'sad' })]);
  const after = store.get('component', '/test/camera');
  expect(before?.mood).toBe('happy');
  expect(after).not.toBe(before);
  expect(after?.links).toBe(before?.links);
  expect(after?.parameters).toBe(before?.parameters);
  expect(store.all('component')).not.toBe(list);
  expect(store.all('component')[1]).toBe(list[1]);
  expect(store.all('component')).toBe(store.all('component'));
});

test('a batch with one bad change leaves all as it was and tells nobody', () => {
  const store = new Store();
  store.apply([put()]);
  let told = 0;
  store.onBatch(() => told++);
  const bad: Change = { op: 'patch', kind: 'component', id: '/no/such', fields: { mood: 'sad' } };
  expect(() => store.apply([patch({ mood: 'sad' }), dropIt, put({ id: '/test/b' }), bad])).toThrow(
    'component /no/such',
  );
  expect(store.all('component')).toEqual([aCamera()]);
  expect(told).toBe(0);
});

test('undefined fields and patches of the id are refused', () => {
  const store = new Store();
  store.apply([put()]);
  const fields = { mood: undefined };
  expect(() => store.apply([{ op: 'patch', kind: 'component', id: '/test/camera', fields }])).toThrow('mood');
  expect(() => store.apply([patch({ id: '/test/b' })])).toThrow('/test/camera');
});

test('a listener that applies more does not turn the order of batches for the others', () => {
  const store = new Store();
  store.apply([put()]);
  store.onBatch((changes) => {
    if (changes.some((change) => change.op === 'patch')) store.apply([dropIt]);
  });
  const seen: string[] = [];
  store.onBatch((changes) => seen.push(...changes.map((change) => change.op)));
  store.apply([patch({ mood: 'sad' })]);
  expect(seen).toEqual(['patch', 'drop']);
});

test('one listener that throws keeps the batch from nobody', () => {
  const store = new Store();
  store.onBatch(() => {
    throw new Error('mine');
  });
  let told = 0;
  store.onBatch(() => told++);
  expect(() => store.apply([put()])).toThrow('mine');
  store.onBatch(() => told++);
  expect(told).toBe(1);
});

test('a follower that comes in the middle of a batch gets it once, in its snapshot', () => {
  const store = new Store();
  const late: Batch[] = [];
  let snapshot: readonly Change[] = [];
  const stop = store.onBatch(() => {
    stop();
    ({ snapshot } = store.follow({}, (batch) => late.push(batch)));
  });
  store.apply([put()]);
  expect(snapshot).toEqual([put()]);
  expect(late).toEqual([]);
});

test('kinds that are out of scope are not heard of', () => {
  const store = new Store();
  store.apply([put(), { op: 'put', record: { kind: 'planet', id: 'planet', name: 'a', revision: 0 } }]);
  const batches: Batch[] = [];
  const following = store.follow({ kinds: ['planet'] }, (batch) => batches.push(batch));
  expect(following.snapshot).toHaveLength(1);
  store.apply([patch({ mood: 'sad' })]);
  store.apply([patch({ mood: 'happy' }), { op: 'patch', kind: 'planet', id: 'planet', fields: { name: 'b' } }]);
  expect(batches).toEqual([
    { number: 1, changes: [{ op: 'patch', kind: 'planet', id: 'planet', fields: { name: 'b' } }] },
  ]);
  following.stop();
  store.apply([{ op: 'drop', kind: 'planet', id: 'planet' }]);
  expect(batches).toHaveLength(1);
});

test('numbers come as often as asked at most, the latest wins, and nobody else gets any', () => {
  const clock = new ManualClock();
  const store = new Store({ clock });
  const seen: number[] = [];
  let others = 0;
  store.follow({}, () => others++);
  store.follow({ numbers: [{ componentId: '/test/camera', perSecond: 5 }] }, ({ changes }) => {
    for (const change of changes) if (change.op === 'put' && change.record.kind === 'numbers') seen.push(clock.nowMs());
  });
  for (let ms = 0; ms < 1000; ms += 10) {
    store.apply([numbers(ms), numbers(ms, '/test/b')]);
    clock.advance(10);
  }
  expect(seen).toEqual([0, 200, 400, 600, 800, 1000]);
  expect(others).toBe(0);
  clock.advance(10_000);
  expect(seen).toHaveLength(6);
  expect(clock.waiting).toBe(0);
});

test('the last numbers arrive even when no others follow, and 600 components go out together', () => {
  const clock = new ManualClock();
  const store = new Store({ clock });
  const batches: Batch[] = [];
  store.follow({ numbers: [{ componentId: '*', perSecond: 1 }] }, (batch) => batches.push(batch));
  for (let index = 0; index < 600; index++) store.apply([numbers(1, `/test/c${index}`)]);
  clock.advance(50);
  for (let index = 0; index < 600; index++) store.apply([numbers(2, `/test/c${index}`)]);
  clock.advance(2000);
  expect(batches.map(({ changes }) => changes.length)).toEqual([600, 600]);
  const last = batches[1]?.changes.every(
    (change) => change.op === 'put' && change.record.kind === 'numbers' && change.record.values['frames'] === 2,
  );
  expect(last).toBe(true);
});

test('the last numbers of each component arrive, however different the rates', () => {
  const clock = new ManualClock();
  const store = new Store({ clock });
  const last = new Map<string, number>();
  const scope = {
    numbers: [
      { componentId: '/test/camera', perSecond: 5 },
      { componentId: '/test/b', perSecond: 0.5 },
    ],
  };
  store.follow(scope, ({ changes }) => {
    for (const change of changes)
      if (change.op === 'put' && change.record.kind === 'numbers') last.set(change.record.id, change.record.atMs);
  });
  for (const value of [1, 2, 3]) {
    store.apply([numbers(value), numbers(value, '/test/b')]);
    clock.advance(1);
  }
  clock.advance(5000);
  expect([...last.values()]).toEqual([3, 3]);
});

test('numbers that are gone are told at once, and only to who had them', () => {
  const clock = new ManualClock();
  const store = new Store({ clock });
  store.apply([numbers(1)]);
  const batches: Batch[] = [];
  store.follow({ numbers: [{ componentId: '/test/camera', perSecond: 1 }] }, (batch) => batches.push(batch));
  store.apply([numbers(1, '/test/b')]);
  store.apply([
    { op: 'drop', kind: 'numbers', id: '/test/b' },
    { op: 'drop', kind: 'numbers', id: '/test/camera' },
  ]);
  expect(batches.map(({ changes }) => changes)).toEqual([[{ op: 'drop', kind: 'numbers', id: '/test/camera' }]]);
});

test('another scope brings and takes the difference as one batch', () => {
  const store = new Store({ clock: new ManualClock() });
  store.apply([put(), { op: 'put', record: { kind: 'planet', id: 'planet', name: 'a', revision: 0 } }, numbers(1)]);
  const batches: Batch[] = [];
  const following = store.follow({ kinds: ['component'] }, (batch) => batches.push(batch));
  following.setScope({ kinds: ['planet'], numbers: [{ componentId: '/test/camera', perSecond: 1 }] });
  expect(batches).toEqual([
    {
      number: 1,
      changes: [{ op: 'put', record: { kind: 'planet', id: 'planet', name: 'a', revision: 0 } }, dropIt, numbers(1)],
    },
  ]);
  following.setScope({ kinds: ['planet'] });
  expect(batches[1]?.changes).toEqual([{ op: 'drop', kind: 'numbers', id: '/test/camera' }]);
});

test('numbers that left the scope while they waited are not sent', () => {
  const clock = new ManualClock(1);
  const store = new Store({ clock });
  let told = 0;
  const following = store.follow({ numbers: [{ componentId: '*', perSecond: 1 }] }, () => told++);
  store.apply([numbers(1)]);
  following.setScope({});
  clock.advance(10_000);
  expect(told).toBe(0);
});

test('a clock that is set back silences no numbers', () => {
  let nowMs = 1_000_000;
  const timers = new ManualClock();
  const clock = { nowMs: () => nowMs, after: (ms: number, fn: () => void) => timers.after(ms, fn) };
  const store = new Store({ clock });
  let told = 0;
  store.apply([numbers(0)]);
  store.follow({ numbers: [{ componentId: '*', perSecond: 1 }] }, () => told++);
  store.apply([numbers(1)]);
  nowMs = 10;
  store.apply([numbers(2)]);
  timers.advance(1000);
  expect(told).toBeGreaterThan(0);
});

test('the owner learns what followers want, and when nobody wants it any more', () => {
  const store = new Store();
  const heard: number[] = [];
  store.onScopes((scopes) => heard.push(scopes.flatMap((scope) => scope.numbers ?? []).length));
  const one = store.follow({ numbers: [{ componentId: '/test/camera', perSecond: 5 }] }, () => undefined);
  one.setScope({});
  one.setScope({ numbers: [{ componentId: '/test/camera', perSecond: 1 }] });
  one.stop();
  one.stop();
  expect(heard).toEqual([1, 0, 1, 0]);
  expect(store.scopes()).toEqual([]);
});
