import { expect, test } from 'vitest';
import { readViewers } from './panel-viewers.ts';

test('viewers are read as the streamer tells them', () => {
  const viewer = { id: 7, address: '10.0.0.1', userAgent: 'VLC', watchedMs: 1, bytes: 2, behindMs: 3 };
  expect(readViewers([viewer])).toEqual([viewer]);
});

test('an answer of any other form is no viewer, and what is missing is empty', () => {
  expect(readViewers('all')).toEqual([]);
  expect(readViewers([null, 3, { id: 'x' }, { id: 1, address: 5 }])).toEqual([
    { id: 1, address: '', userAgent: '', watchedMs: 0, bytes: 0, behindMs: 0 },
  ]);
});
