import { expect, test } from 'vitest';
import { reconnectDelay } from './reconnect-delay.ts';

test('the manager is tried ever less often, but at least every ten seconds, and at once again after success', () => {
  const delay = reconnectDelay(() => 0.5);
  expect(Array.from({ length: 8 }, () => delay.next())).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  delay.reset();
  expect(delay.next()).toBe(250);
});

test('workers that lost their manager together come back apart', () => {
  expect(reconnectDelay(() => 0).next()).toBe(187.5);
  expect(reconnectDelay(() => 1).next()).toBe(312.5);
});
