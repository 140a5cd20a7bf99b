import { expect, test } from 'vitest';
import type { PlannedComponent } from '../planet-file/plan.ts';
import { noRunState } from './run-state.ts';
import { startOf, wishOf, withPlan, withWish } from './run-wishes.ts';

const planned = (id: string, wanted: 'running' | 'stopped'): PlannedComponent =>
  ({ id, wanted }) as unknown as PlannedComponent;
const stop = { ids: ['/a/b'], wanted: 'stopped' as const, nowMs: 10 };
const start = { ...stop, wanted: 'running' as const };

test('a wish counts over the plan; one that says what the plan says is none', () => {
  const stopped = withWish(noRunState, stop, () => 'running');
  expect(wishOf(stopped, '/a/b')).toBe('stopped');
  expect(
    wishOf(
      withWish(stopped, start, () => 'running'),
      '/a/b',
    ),
  ).toBeUndefined();
  expect(withWish(noRunState, { ...stop, ids: [] }, () => 'running')).toBe(noRunState);
});

test('each start has a higher number than the one before, also where the clock stands or the file was lost', () => {
  const once = withWish(noRunState, start, () => 'running');
  const twice = withWish(once, start, () => 'running');
  expect([startOf(once, '/a/b'), startOf(twice, '/a/b')]).toEqual([10, 11]);
  expect(
    startOf(
      withWish(twice, stop, () => 'running'),
      '/a/b',
    ),
  ).toBe(11);
});

test('a plan that says something new takes the wish away, and a component that is gone all that was kept of it', () => {
  const before = [planned('/a/b', 'running'), planned('/a/c', 'running')];
  const wished = withWish(noRunState, { ...stop, ids: ['/a/b', '/a/c'] }, () => 'running');
  const started = withWish(wished, start, () => 'running');
  expect(withPlan(started, before, before)).toBe(started);
  const after = withPlan(started, before, [planned('/a/b', 'stopped')]);
  expect(after.components).toEqual({ '/a/b': { start: 10 } });
});
