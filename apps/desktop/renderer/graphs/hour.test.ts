import { expect, test } from 'vitest';
import { timeRange, valueRange } from './graph-range.ts';
import { isDrawable, joinPages, lastOfEachMinute } from './hour.ts';

test('pages are joined; a number that one of them does not know has a gap there', () => {
  const had = { timesMs: [10_000, 20_000], series: { rate: [1, 2], old: [5, 5] } };
  const come = { timesMs: [30_000], series: { rate: [3], viewers: [9] } };
  expect(joinPages(had, come)).toEqual({
    timesMs: [10_000, 20_000, 30_000],
    series: { rate: [1, 2, 3], old: [5, 5, null], viewers: [null, null, 9] },
  });
});

test('what is older than an hour goes', () => {
  const had = { timesMs: [0, 10_000], series: { rate: [1, 2] } };
  const come = { timesMs: [3_605_000], series: { rate: [3] } };
  expect(joinPages(had, come)).toEqual({ timesMs: [10_000, 3_605_000], series: { rate: [2, 3] } });
});

test('a table has a row a minute', () => {
  expect(lastOfEachMinute([0, 10_000, 50_000, 60_000, 70_000, 125_000])).toEqual([2, 4, 5]);
  expect(lastOfEachMinute([])).toEqual([]);
});

test('a graph begins at nought, with room above, and below where something is less', () => {
  expect(valueRange(90, 100)).toEqual([0, 110]);
  expect(valueRange(5, 5)).toEqual([0, 5.5]);
  expect(valueRange(-20, -10)).toEqual([-22, 0]);
  expect(valueRange(-10, 10)).toEqual([-12, 12]);
  expect(valueRange(0, 0)).toEqual([0, 1]);
  expect(valueRange(null, null)).toEqual([0, 1]);
});

test('a graph shows five minutes at least, and an hour at most', () => {
  expect(timeRange(9990, 10_000)).toEqual([9700, 10_000]);
  expect(timeRange(8000, 10_000)).toEqual([8000, 10_000]);
  expect(timeRange(1000, 10_000)).toEqual([6400, 10_000]);
});

test('a line needs two values next to each other', () => {
  expect(isDrawable([null, 1, null, 2])).toBe(false);
  expect(isDrawable([])).toBe(false);
  expect(isDrawable([null, 0, 0])).toBe(true);
});
