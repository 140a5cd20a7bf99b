import { beforeEach, expect, test } from 'vitest';
import { Store, type Change, type MessageRecord } from '@headwater/state';
import { componentRecords, type ComponentRecords } from './component-records.ts';

const id = '/t/a';
let store: Store;
let records: ComponentRecords;
let batches: (readonly Change[])[];
beforeEach(() => {
  store = new Store();
  records = componentRecords(store, id);
  batches = [];
  store.onBatch((batch) => batches.push(batch));
});

function message(name: string): MessageRecord {
  const key = `kit:${name}` as const;
  const said = { key, level: 'error' as const, args: {}, text: name, atMs: 0 };
  return { kind: 'message', id: `${id}#${key}`, componentId: id, workerId: null, ...said };
}
const put = (record: MessageRecord): Change => ({ op: 'put', record });
const job = (mood: 'waking' | 'happy'): Change => ({ op: 'put', record: { kind: 'job', id, mood } });
const texts = (): string[] => store.all('message').map(({ text }) => text);

test('a dead job’s messages stay until the next one is happy, and its own stay then', () => {
  records.adopt().onSnapshot([job('waking'), put(message('old'))]);
  records.endRun({ state: 'waiting' });
  expect(store.all('job')).toEqual([]);
  const next = records.adopt();
  next.onSnapshot([job('waking')]);
  next.onBatch([put(message('new'))]);
  expect(texts()).toEqual(['old', 'new']);
  next.onBatch([{ op: 'patch', kind: 'job', id, fields: { mood: 'happy' } }]);
  expect(texts()).toEqual(['new']);
});

test('a message that the next job says too is dropped when that job takes it back', () => {
  records.adopt().onSnapshot([job('waking'), put(message('again'))]);
  records.endRun({ state: 'waiting' });
  const next = records.adopt();
  next.onSnapshot([job('waking'), put(message('again'))]);
  next.onBatch([{ op: 'drop', kind: 'message', id: message('again').id }]);
  expect(texts()).toEqual([]);
});

test('the end of a job and what its process became are one batch', () => {
  records.process({ state: 'running', pid: 1 });
  records.adopt().onSnapshot([job('happy')]);
  batches.length = 0;
  records.endRun({ state: 'waiting', pid: null });
  expect(batches).toHaveLength(1);
  expect(batches[0]).toHaveLength(2);
  records.process({ state: 'running' });
  batches.length = 0;
  records.adopt();
  records.endRun({ state: 'waiting' });
  expect(batches).toHaveLength(1);
});

test('a person who stops it clears the messages; one who removes it clears all', () => {
  records.process({ state: 'stopped' });
  records.say(message('worker'));
  records.dropMessages();
  expect(texts()).toEqual([]);
  records.dropAll();
  expect(store.all('process')).toEqual([]);
});
