import { expect, test } from 'vitest';
import { chosenWith, comparedBounds, revisionBefore } from './compared.ts';

test('two are chosen at most, and a second click takes one back', () => {
  expect(chosenWith([], 3)).toEqual([3]);
  expect(chosenWith([3], 5)).toEqual([3, 5]);
  expect(chosenWith([3, 5], 1)).toEqual([5, 1]);
  expect(chosenWith([3, 5], 3)).toEqual([5]);
});

test('the older is compared with the newer, in whatever order they were chosen', () => {
  expect(comparedBounds([5, 1])).toEqual({ from: 1, to: 5 });
  expect(comparedBounds([5])).toBeUndefined();
});

test('the revision before is the next older one: numbers may be missing', () => {
  const list = [{ number: 9 }, { number: 7 }, { number: 2 }];
  expect(revisionBefore(list, 9)).toBe(7);
  expect(revisionBefore(list, 2)).toBeUndefined();
});
