import { expect, test } from 'vitest';
import { asFieldTime, muteUntilMs } from './mute-times.ts';

function at(day: number, hour: number, minute = 0): number {
  return new Date(2026, 10, day, hour, minute).getTime();
}

test('the morning is the next one that is not too near', () => {
  expect(muteUntilMs('morning', '', at(27, 18))).toBe(at(28, 8));
  expect(muteUntilMs('morning', '', at(28, 2))).toBe(at(28, 8));
  expect(muteUntilMs('morning', '', at(28, 7))).toBe(at(29, 8));
});

test('an own time counts if it is still to come', () => {
  expect(muteUntilMs('time', '2026-11-28T18:30', at(28, 12))).toBe(at(28, 18, 30));
  expect(muteUntilMs('time', '2026-11-28T11:59', at(28, 12))).toBeUndefined();
  expect(muteUntilMs('time', '', at(28, 12))).toBeUndefined();
  expect(asFieldTime(at(3, 9, 5))).toBe('2026-11-03T09:05');
});

test('a length of time counts from now', () => {
  expect(muteUntilMs('half-hour', '', at(28, 12))).toBe(at(28, 12, 30));
  expect(muteUntilMs('hour', '', at(28, 12))).toBe(at(28, 13));
});
