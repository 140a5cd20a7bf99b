import type { LookItem } from '@headwater/protocol/look-item';
import { expect, test } from 'vitest';
import { lookBacklog } from './look-backlog.ts';
import type { LookBacklog } from './looker.ts';

const picture = (value: number): LookItem => ({ type: 'picture', bytes: Uint8Array.of(value) });
const media = (begins: 'stream' | 'key-frame' | 'nothing', size: number): LookItem => ({
  type: 'media',
  begins,
  bytes: new Uint8Array(size),
});

function taken(backlog: LookBacklog): LookItem[] {
  const items: LookItem[] = [];
  for (let item = backlog.take(); item !== undefined; item = backlog.take()) items.push(item);
  return items;
}

test('who is slow gets the newest picture and no row of old ones', () => {
  const backlog = lookBacklog('thumbnail');
  for (const value of [1, 2, 3]) backlog.add(picture(value));
  expect(taken(backlog)).toEqual([picture(3)]);
});

test('levels that nobody has read yet become one, with the highest peak and the power of now', () => {
  const backlog = lookBacklog('meters');
  backlog.add({ type: 'levels', peakDb: [-3, -40], rmsDb: [-10, -50] });
  backlog.add({ type: 'levels', peakDb: [-20, -30], rmsDb: [-25, -35] });
  expect(taken(backlog)).toEqual([{ type: 'levels', peakDb: [-3, -30], rmsDb: [-25, -35] }]);
});

test('a preview that is read is whole, one that is not is skipped to a key frame, under its headers', () => {
  const backlog = lookBacklog('preview');
  const some = [media('stream', 100), media('key-frame', 1000), media('nothing', 500)];
  for (const item of some) backlog.add(item);
  expect(taken(backlog)).toEqual(some);

  for (const item of some) backlog.add(item);
  for (let count = 0; count < 20; count += 1) backlog.add(media('nothing', 100_000));
  expect(taken(backlog).map((item) => (item.type === 'media' ? item.begins : ''))).toEqual(['stream']);
  backlog.add(media('nothing', 10));
  expect(taken(backlog)).toEqual([]);
  backlog.add(media('key-frame', 10));
  backlog.add(media('nothing', 20));
  expect(taken(backlog)).toEqual([media('key-frame', 10), media('nothing', 20)]);
});

test('a new stream makes what waits void', () => {
  const backlog = lookBacklog('preview');
  for (const item of [media('stream', 1), media('key-frame', 2), media('stream', 3)]) backlog.add(item);
  expect(taken(backlog)).toEqual([media('stream', 3)]);
});
