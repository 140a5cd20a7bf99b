import { ManualClock } from '@headwater/state';
import { expect, test } from 'vitest';
import { LoginThrottle, networkOf } from './login-throttle.ts';

function waits(throttle: LoginThrottle, address: string): boolean {
  try {
    throttle.check(address);
    return false;
  } catch {
    return true;
  }
}

test('the delay doubles with each failure up to a minute, for that address alone', () => {
  const clock = new ManualClock();
  const throttle = new LoginThrottle(clock);
  const delaysS: number[] = [];
  for (let failure = 0; failure < 12; failure++) {
    throttle.failed('10.0.0.1');
    let waitedS = 0;
    for (; waits(throttle, '10.0.0.1'); waitedS++) clock.advance(1000);
    delaysS.push(waitedS);
  }
  expect(delaysS).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]);
  throttle.failed('10.0.0.1');
  expect(waits(throttle, '10.0.0.2')).toBe(false);
});

test('a success forgets the failures', () => {
  const throttle = new LoginThrottle(new ManualClock());
  for (let failure = 0; failure < 5; failure++) throttle.failed('::1');
  expect(waits(throttle, '::1')).toBe(true);
  throttle.succeeded('::1');
  expect(waits(throttle, '::1')).toBe(false);
});

test.each([
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['10.0.0.1', '10.0.0.1'],
  ['::1', '::1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::5', '2001:db8:0:0'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
