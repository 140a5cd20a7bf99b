import { ManualClock, Store } from '@headwater/state';
import { expect, test } from 'vitest';
import { startReport } from './job-report.ts';
import { reportNumbers } from './report-numbers.ts';

test('numbers come every ten seconds, and at once and faster when somebody looks', () => {
  const clock = new ManualClock();
  const store = new Store({ clock });
  const atMs: number[] = [];
  store.onBatch((changes) => {
    for (const change of changes)
      if (change.op === 'put' && change.record.kind === 'numbers') atMs.push(change.record.atMs);
  });
  const numbers = reportNumbers(
    startReport('/test/camera', (changes) => store.apply(changes)),
    clock,
    () => ({ frames: 7 }),
  );
  clock.advance(25_000);
  expect(atMs).toEqual([10_000, 20_000]);
  numbers.setRate(2);
  clock.advance(1000);
  expect(atMs.slice(2)).toEqual([25_000, 25_500, 26_000]);
  numbers.setRate(0.1);
  clock.advance(10_000);
  expect(atMs.slice(5)).toEqual([36_000]);
  expect(store.get('numbers', '/test/camera')?.values).toMatchObject({ frames: 7 });
  expect(store.get('numbers', '/test/camera')?.values['memory']).toBeGreaterThan(1e6);
  numbers.stop();
  expect(clock.waiting).toBe(0);
});
