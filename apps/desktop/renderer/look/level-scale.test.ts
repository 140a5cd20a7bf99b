import { expect, test } from 'vitest';
import { levelShare, PeakHold } from './level-scale.ts';

test('a meter is empty at 60 dB below full scale and full at it', () => {
  expect([-120, -60, -30, -15, 0, 3].map(levelShare)).toEqual([0, 0, 0.5, 0.75, 1, 1]);
});

test('a peak stays for a moment, sinks, and gives way to a higher one at once', () => {
  const hold = new PeakHold(1000, 20);
  expect(hold.take([-10, -20], 0)).toEqual([-10, -20]);
  expect(hold.take([-40, -15], 1000)).toEqual([-10, -15]);
  expect(hold.take([-40, -40], 1500)).toEqual([-20, -15]);
  expect(hold.take([-40, -40], 5000)).toEqual([-40, -40]);
});

test('channels may come and go', () => {
  const hold = new PeakHold();
  hold.take([-10, -20], 0);
  expect(hold.take([-30], 100)).toEqual([-10]);
  expect(hold.take([-30, -5], 200)).toEqual([-10, -5]);
});
