import { expect, test } from 'vitest';
import { readFiles } from './panel-files.ts';

test('recordings are read as the recorder tells them, the newest first', () => {
  const first = { path: '/srv/one.webm', bytes: 5, seconds: 2, beganAtMs: 1, open: false };
  const second = { ...first, path: '/srv/two.webm', open: true };
  expect(readFiles([first, second])).toEqual([second, first]);
});

test('what is no recording is left out, and what is missing is nought', () => {
  expect(readFiles({})).toEqual([]);
  expect(readFiles([3, { path: '/a' }])).toEqual([{ path: '/a', bytes: 0, seconds: 0, beganAtMs: 0, open: false }]);
});
