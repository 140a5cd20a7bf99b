import { expect, test } from 'vitest';
import { nearestName } from './nearest-name.ts';

test('the nearest name is the one with the fewest edits', () => {
  expect(nearestName('bitrat', ['width', 'bitrate', 'pattern'])).toBe('bitrate');
  expect(nearestName('viedotest', ['audiotest', 'videotest'])).toBe('videotest');
  expect(nearestName('PATTERN', ['width', 'pattern'])).toBe('pattern');
});

test('without candidates there is no nearest name', () => {
  expect(nearestName('anything', [])).toBeUndefined();
});
