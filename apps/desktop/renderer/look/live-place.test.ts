import { expect, test } from 'vitest';
import { livePlace } from './live-place.ts';

test('who is near the end stays where they are', () => {
  expect(livePlace({ ranges: [], currentTime: 0 })).toEqual({});
  expect(livePlace({ ranges: [[0, 2]], currentTime: 0.5 })).toEqual({});
});

test('who is behind skips ahead, but not before what there is', () => {
  expect(livePlace({ ranges: [[0, 10]], currentTime: 3 })).toEqual({ seekTo: 9.5 });
  expect(livePlace({ ranges: [[100, 100.2]], currentTime: 0 })).toEqual({ seekTo: 100 });
});

test('a gap is left behind', () => {
  const ranges = [[0, 5], [8, 9]] as const; // prettier-ignore
  expect(livePlace({ ranges, currentTime: 5 })).toEqual({ seekTo: 8.5 });
});

test('what is long past is thrown away', () => {
  expect(livePlace({ ranges: [[0, 61]], currentTime: 60 })).toEqual({ removeBefore: 40 });
});
