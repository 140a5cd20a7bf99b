import { expect, test } from 'vitest';
import { startPages } from './start-pages.ts';

const flows = [
  { id: '/atmosphere', label: 'Atmosphere' },
  { id: '/hall', label: 'Lecture hall' },
] as const;

test('an admin opens at the dashboard, the wall or a flow, never at the atmosphere', () => {
  expect(startPages(flows, 'dashboard').map(({ startPage }) => startPage)).toEqual([
    'dashboard',
    'wall',
    'on-air/hall',
  ]);
});

test('what is chosen stays a choice when its flow is gone', () => {
  expect(startPages(flows, 'on-air/old').at(-1)).toEqual({ startPage: 'on-air/old', flowLabel: 'old' });
});
