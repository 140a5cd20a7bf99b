import fc from 'fast-check';
import { expect, test } from 'vitest';
import { restartDelay, steadyRunMs } from './restart-delay.ts';

test('a job is restarted at once, then after 1, 2, 4 … seconds, never later than after 60', () => {
  const delay = restartDelay();
  const seconds = Array.from({ length: 10 }, () => delay.afterRunOf(10) / 1000);
  expect(seconds).toEqual([0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test('a run of a minute makes the next restart immediate again', () => {
  const delay = restartDelay();
  for (let death = 0; death < 5; death += 1) delay.afterRunOf(0);
  expect(delay.afterRunOf(steadyRunMs)).toBe(0);
  expect(delay.afterRunOf(0)).toBe(1000);
});

test('a person who steps in makes the next restart immediate', () => {
  const delay = restartDelay();
  delay.afterRunOf(0);
  delay.afterRunOf(0);
  delay.reset();
  expect(delay.afterRunOf(0)).toBe(0);
});

test('whatever the runs were, the delay lies between 0 and 60 s and never falls while runs are short', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 * steadyRunMs }), { maxLength: 2000 }), (runs) => {
      const delay = restartDelay();
      let before = -1;
      for (const ranMs of runs) {
        const delayMs = delay.afterRunOf(ranMs);
        expect(delayMs).toBeGreaterThanOrEqual(0);
        expect(delayMs).toBeLessThanOrEqual(60_000);
        if (ranMs >= steadyRunMs) expect(delayMs).toBe(0);
        else expect(delayMs).toBeGreaterThanOrEqual(before);
        before = delayMs;
      }
    }),
  );
});
