import { expect, test } from 'vitest';
import { indexAfterKey } from './list-keys.ts';

test('arrows go to the neighbour, Home and End to the ends, Page ten on', () => {
  const after = (key: string) => indexAfterKey(key, 5, 100);
  expect(['ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'PageUp'].map(after)).toEqual([6, 4, 0, 99, 15, 0]);
});

test('nothing happens at the ends, nor for other keys', () => {
  expect(indexAfterKey('ArrowDown', 99, 100)).toBeUndefined();
  expect(indexAfterKey('ArrowUp', 0, 100)).toBeUndefined();
  expect(indexAfterKey('a', 5, 100)).toBeUndefined();
});
