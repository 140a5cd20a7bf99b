import { ManualClock } from '@headwater/state';
import { expect, test } from 'vitest';
import { NumbersInterest } from './numbers-interest.ts';

test('the most frequent wish counts, and scrolling past many rows is told once', () => {
  const clock = new ManualClock();
  let told = 0;
  const interest = new NumbersInterest(clock, () => (told += 1));
  const undoRow = interest.add('/a/b', 1);
  const undoPanel = interest.add('/a/b', 5);
  interest.add('/a/c', 1);
  clock.advance(100);
  expect(told).toBe(1);
  expect(interest.numbers).toEqual([
    { componentId: '/a/b', perSecond: 5 },
    { componentId: '/a/c', perSecond: 1 },
  ]);
  undoPanel();
  undoPanel();
  clock.advance(100);
  expect(interest.numbers[0]).toEqual({ componentId: '/a/b', perSecond: 1 });
  undoRow();
  clock.advance(100);
  expect(interest.numbers).toEqual([{ componentId: '/a/c', perSecond: 1 }]);
  expect(told).toBe(3);
});
