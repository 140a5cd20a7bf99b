import { expect, test } from 'vitest';
import type { DashboardRow } from './dashboard-row.ts';
import { sameRowProps } from './same-row-props.ts';

const row: DashboardRow = {
  id: '/hall/live',
  name: 'live',
  label: 'Live',
  mood: 'happy',
  mute: undefined,
  wanted: 'running',
  type: 'http-streamer',
  typeTitle: 'HTTP stream',
  flowId: '/hall',
  flowLabel: 'Hall',
  workerId: 'local',
  startedAtMs: 1,
  cpu: undefined,
  text: '',
};

test('an equal copy of a row is drawn as it is, one that differs anew', () => {
  expect(sameRowProps({ row, index: 1 }, { row: { ...row }, index: 1 })).toBe(true);
  expect(sameRowProps({ row, index: 1 }, { row: { ...row, mood: 'sad' }, index: 1 })).toBe(false);
  expect(sameRowProps({ row, index: 1 }, { row: { ...row, cpu: 0.1 }, index: 1 })).toBe(false);
  expect(sameRowProps({ row, index: 1 }, { row, index: 2 })).toBe(false);
});
