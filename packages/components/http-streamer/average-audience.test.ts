import { expect, test } from 'vitest';
import { AverageAudience } from './average-audience.ts';

test('the average goes by time, not by how often viewers come and go', () => {
  let nowMs = 5000;
  const audience = new AverageAudience(() => nowMs);
  expect(audience.average).toBe(0);
  nowMs += 1000;
  audience.count = 4;
  audience.count = 2;
  audience.count = 4;
  expect(audience.average).toBe(0);
  nowMs += 1000;
  expect(audience.average).toBe(2);
  audience.count = 0;
  nowMs += 2000;
  expect(audience.average).toBe(1);
});
