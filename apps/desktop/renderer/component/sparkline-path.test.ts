import { expect, test } from 'vitest';
import { rangeOf, sparklinePath } from './sparkline-path.ts';

test('the newest value is at the right edge, the greatest at the top, a minute is the whole width', () => {
  const points = [
    { atMs: 0, value: 0 },
    { atMs: 30_000, value: 10 },
    { atMs: 60_000, value: 5 },
  ];
  expect(sparklinePath(points, 100, 20)).toBe('0.0,20.0 50.0,0.0 100.0,10.0');
  expect(rangeOf(points)).toEqual({ min: 0, max: 10 });
});

test('what does not change is a line through the middle, and nothing is no line', () => {
  expect(sparklinePath([{ atMs: 5, value: 3 }], 100, 20)).toBe('100.0,10.0');
  expect(sparklinePath([], 100, 20)).toBe('');
  expect(rangeOf([])).toEqual({ min: 0, max: 0 });
});
