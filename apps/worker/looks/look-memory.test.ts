import type { LookItem } from '@headwater/protocol/look-item';
import { speak } from '@headwater/state';
import { expect, test } from 'vitest';
import { LookMemory } from './look-memory.ts';

const say = speak('worker', { 'look-silent': { title: 'Nothing.' } });
const waiting: LookItem = { type: 'waiting', message: say.info('look-silent', {}) };
const media = (begins: 'stream' | 'key-frame' | 'nothing', mark: number): LookItem => ({
  type: 'media',
  begins,
  bytes: Uint8Array.of(mark),
});

function memoryOf(...items: LookItem[]): readonly LookItem[] {
  const memory = new LookMemory();
  for (const item of items) memory.add(item);
  return memory.items;
}

test('who comes later to a picture gets the last one, or why there is none', () => {
  const picture: LookItem = { type: 'picture', bytes: Uint8Array.of(1) };
  expect(memoryOf(waiting, picture, { type: 'alive' })).toEqual([picture]);
  expect(memoryOf(picture, waiting)).toEqual([waiting]);
});

test('who comes later to a preview gets its headers and all since the last key frame', () => {
  const [head, first, second, after] = [
    media('stream', 0),
    media('key-frame', 1),
    media('key-frame', 3),
    media('nothing', 4),
  ];
  expect(memoryOf(head, first, media('nothing', 2), second, after)).toEqual([head, second, after]);
});

test('after a pause nothing is handed on before the next key frame', () => {
  const [head, key] = [media('stream', 0), media('key-frame', 1)];
  expect(memoryOf(head, key, waiting)).toEqual([head, waiting]);
  expect(memoryOf(head, key, waiting, media('nothing', 2))).toEqual([head]);
  expect(memoryOf(head, key, waiting, media('nothing', 2), key)).toEqual([head, key]);
});
