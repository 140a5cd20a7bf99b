import { isProblem, ManualClock } from '@headwater/state';
import { expect, test } from 'vitest';
import { LoginThrottle, networkOf, type LoginAttempt } from './login-throttle.ts';

const token = (address: string): LoginAttempt => ({ address, kind: 'token' });
const password = (address: string, account = 'anna'): LoginAttempt => ({ address, kind: 'password', account });

/** Seconds until the next attempt is let through, which then counts as failed. */
function secondsUntilLetIn(throttle: LoginThrottle, clock: ManualClock, attempt: LoginAttempt): number {
  for (let waitedS = 0; ; waitedS++) {
    try {
      throttle.begin(attempt);
      return waitedS;
    } catch (error) {
      if (!isProblem(error)) throw error;
      clock.advance(1000);
    }
  }
}

test('the delay doubles with each failure up to a minute, for that address alone', () => {
  const clock = new ManualClock();
  const throttle = new LoginThrottle(clock);
  const delaysS = Array.from({ length: 13 }, () => secondsUntilLetIn(throttle, clock, token('10.0.0.1')));
  expect(delaysS).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]);
  expect(secondsUntilLetIn(throttle, clock, token('10.0.0.2'))).toBe(0);
});

test('a success forgets the failures; what could not be decided was none', () => {
  const clock = new ManualClock();
  const throttle = new LoginThrottle(clock);
  throttle.begin(token('::1'));
  throttle.begin(token('::1'));
  throttle.begin(token('::1')).succeeded();
  for (let attempt = 0; attempt < 20; attempt++) throttle.begin(token('::1')).undecided();
  expect(secondsUntilLetIn(throttle, clock, token('::1'))).toBe(0);
});

test('who tries many at once is not better off than who tries one after the other', () => {
  const throttle = new LoginThrottle(new ManualClock());
  for (let attempt = 0; attempt < 3; attempt++) throttle.begin(password('10.0.0.1'));
  expect(() => throttle.begin(password('10.0.0.1'))).toThrow('too many failed logins');
});

test('an account is slowed down from everywhere to one guess in five seconds, and never more than that', () => {
  const clock = new ManualClock();
  const throttle = new LoginThrottle(clock);
  const delaysS = Array.from({ length: 40 }, (_, index) =>
    secondsUntilLetIn(throttle, clock, password(`10.0.${index}.1`, index % 2 === 0 ? 'anna' : 'ANNA')),
  );
  expect(delaysS.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 0));
  expect(delaysS.slice(10, 14)).toEqual([1, 2, 4, 5]);
  expect(Math.max(...delaysS)).toBe(5);
  expect(secondsUntilLetIn(throttle, clock, password('10.9.9.9', 'berta'))).toBe(0);
});

test('strangers do not slow down the address that an account is used from', () => {
  const clock = new ManualClock();
  const throttle = new LoginThrottle(clock);
  throttle.begin(password('192.168.1.5')).succeeded();
  for (let stranger = 0; stranger < 30; stranger++) secondsUntilLetIn(throttle, clock, password(`10.0.${stranger}.1`));
  expect(() => throttle.begin(password('10.1.1.1'))).toThrow('too many failed logins');
  expect(secondsUntilLetIn(throttle, clock, password('192.168.1.5'))).toBe(0);
});

test('a worker that is refused again and again keeps nobody of its machine from logging in', () => {
  const clock = new ManualClock();
  const throttle = new LoginThrottle(clock);
  for (let attempt = 0; attempt < 6; attempt++)
    secondsUntilLetIn(throttle, clock, { address: '127.0.0.1', kind: 'worker' });
  expect(secondsUntilLetIn(throttle, clock, token('127.0.0.1'))).toBe(0);
  expect(secondsUntilLetIn(throttle, clock, password('127.0.0.1'))).toBe(0);
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
