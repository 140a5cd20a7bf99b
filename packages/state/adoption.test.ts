import { expect, test } from 'vitest';
import { Adoption } from './adoption.ts';
import type { Change } from './change.ts';
import type { ComponentId } from './ids.ts';
import type { Mood } from './mood.ts';
import { Store } from './store.ts';

const job = (id: ComponentId, mood: Mood): Change => ({ op: 'put', record: { kind: 'job', id, mood } });
const message = (id: string): Change => ({
  op: 'put',
  record: {
    kind: 'message',
    id,
    componentId: '/a/one',
    workerId: null,
    key: 'kit:failed',
    level: 'error',
    args: {},
    text: 'x',
    atMs: 0,
  },
});

test('a snapshot after a reconnect settles the difference in one batch', () => {
  const store = new Store();
  const adoption = new Adoption({ store });
  adoption.onSnapshot([job('/a/one', 'happy'), job('/a/two', 'happy')]);
  const told: (readonly Change[])[] = [];
  store.onBatch((changes) => told.push(changes));
  adoption.onSnapshot([job('/a/one', 'sad'), job('/a/three', 'waking')]);
  expect(told).toHaveLength(1);
  expect(store.all('job').map(({ id, mood }) => `${id} ${mood}`)).toEqual(['/a/one sad', '/a/three waking']);
});

test('an error and what is derived from it are one batch', () => {
  const store = new Store();
  store.apply([{ op: 'put', record: { kind: 'planet', id: 'planet', name: 'calm', revision: 0 } }]);
  const adoption = new Adoption({
    store,
    derive: (changes) =>
      changes.some((change) => change.op === 'patch' && change.fields['mood'] === 'sad')
        ? [{ op: 'patch', kind: 'planet', id: 'planet', fields: { name: 'worried' } }]
        : [],
  });
  adoption.onSnapshot([job('/a/one', 'happy')]);
  const told: (readonly Change[])[] = [];
  store.onBatch((changes) => told.push(changes));
  adoption.onBatch([{ op: 'patch', kind: 'job', id: '/a/one', fields: { mood: 'sad' } }, message('m')]);
  expect(told.map((changes) => changes.length)).toEqual([3]);
});

test('an equal snapshot is shown to derive in full and told to nobody', () => {
  const store = new Store();
  const seen: number[] = [];
  const adoption = new Adoption({
    store,
    derive: (changes) => {
      seen.push(changes.length);
      return [];
    },
  });
  adoption.onSnapshot([job('/a/one', 'happy'), job('/a/two', 'happy')]);
  let told = 0;
  store.onBatch(() => told++);
  adoption.onSnapshot([job('/a/one', 'happy'), job('/a/two', 'happy')]);
  expect(seen).toEqual([2, 2]);
  expect(told).toBe(0);
});

test('what is not accepted does not come in, by no operation', () => {
  const store = new Store();
  store.apply([job('/b/mine', 'happy')]);
  const adoption = new Adoption({ store, accept: (record) => record.id.startsWith('/a/') });
  adoption.onSnapshot([job('/b/mine', 'sad'), job('/a/one', 'happy')]);
  adoption.onBatch([{ op: 'patch', kind: 'job', id: '/b/mine', fields: { mood: 'sad' } }]);
  adoption.onBatch([{ op: 'drop', kind: 'job', id: '/b/mine' }]);
  expect(store.get('job', '/b/mine')?.mood).toBe('happy');
  expect(store.get('job', '/a/one')?.mood).toBe('happy');
});

test('release drops what came from the source, and leaves what is kept to the owner', () => {
  const store = new Store();
  store.apply([job('/b/mine', 'happy')]);
  const adoption = new Adoption({ store });
  adoption.onSnapshot([job('/a/one', 'happy'), message('m')]);
  adoption.release(['message']);
  expect(store.all('job').map(({ id }) => id)).toEqual(['/b/mine']);
  expect(store.all('message')).toHaveLength(1);
  adoption.release();
  expect(store.all('message')).toHaveLength(1);
});

test('a patch of what the owner dropped meanwhile is void, and a put brings it back', () => {
  const store = new Store();
  const adoption = new Adoption({ store });
  adoption.onSnapshot([job('/a/one', 'happy')]);
  store.apply([{ op: 'drop', kind: 'job', id: '/a/one' }]);
  const patch: Change = { op: 'patch', kind: 'job', id: '/a/one', fields: { mood: 'sad' } };
  adoption.onBatch([patch]);
  expect(store.all('job')).toEqual([]);
  adoption.onBatch([job('/a/one', 'waking'), patch]);
  expect(store.get('job', '/a/one')?.mood).toBe('sad');
});

test('what was forgotten is the store’s own until the source puts it again', () => {
  const store = new Store();
  const adoption = new Adoption({ store });
  adoption.onSnapshot([job('/a/one', 'happy'), job('/a/two', 'happy')]);
  adoption.forget([{ kind: 'job', id: '/a/one' }]);
  store.apply([job('/a/one', 'waking')]);
  adoption.onBatch([
    { op: 'patch', kind: 'job', id: '/a/one', fields: { mood: 'sad' } },
    { op: 'drop', kind: 'job', id: '/a/one' },
  ]);
  adoption.onSnapshot([]);
  expect(store.all('job')).toEqual([{ kind: 'job', id: '/a/one', mood: 'waking' }]);
  adoption.onBatch([job('/a/one', 'hungry'), { op: 'drop', kind: 'job', id: '/a/one' }]);
  expect(store.all('job')).toEqual([]);
});
