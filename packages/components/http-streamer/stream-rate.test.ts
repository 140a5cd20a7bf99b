import { expect, test } from 'vitest';
import { StreamRate } from './stream-rate.ts';

test('the rate is that of the last ten seconds, and not known in the first', () => {
  let nowMs = 5100;
  const rate = new StreamRate(() => nowMs);
  const run = (seconds: number, bytes: number) => {
    for (let step = 0; step < seconds * 10; step += 1) {
      rate.add(bytes / 10);
      nowMs += 100;
    }
  };
  expect(rate.bps).toBe(0);
  run(0.9, 1000);
  expect(rate.bps).toBe(0);
  run(5, 1000);
  expect(rate.bps / 8000).toBeCloseTo(1, 1);
  run(11, 3000);
  expect(rate.bps).toBe(24_000);
  nowMs += 5000;
  expect(rate.bps).toBe(12_000);
  nowMs += 60_000;
  expect(rate.bps).toBe(0);
});
