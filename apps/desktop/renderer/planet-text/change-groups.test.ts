import type { PlannedChange } from '@headwater/state';
import { expect, test } from 'vitest';
import { changeGroups, effectCounts } from './change-groups.ts';

const bitrate: PlannedChange = { what: 'changed', id: '/a/vp8', key: 'bitrate', effect: 'live' };
const threads: PlannedChange = { what: 'changed', id: '/a/vp8', key: 'threads', effect: 'restart' };
const gone: PlannedChange = { what: 'removed', id: '/a/old', before: 'videotest', effect: 'stop' };
const label: PlannedChange = { what: 'changed', id: '/a', key: 'label', effect: 'nothing' };

test('changes of one component are told together, with the effect that is noticed most', () => {
  expect(changeGroups([bitrate, gone, threads])).toEqual([
    { id: '/a/vp8', changes: [bitrate, threads], effect: 'restart' },
    { id: '/a/old', changes: [gone], effect: 'stop' },
  ]);
  expect(changeGroups([])).toEqual([]);
});

test('components are counted once each, and what nobody notices is not counted', () => {
  expect(effectCounts(changeGroups([label, bitrate, threads, gone]))).toEqual([
    { effect: 'stop', count: 1 },
    { effect: 'restart', count: 1 },
  ]);
});
