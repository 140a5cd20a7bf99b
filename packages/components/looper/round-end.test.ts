import { expect, test } from 'vitest';
import { roundEndNs } from './round-end.ts';

const ms = (count: number): bigint => BigInt(count) * 1_000_000n;

test('a round ends exactly where its position says', () => {
  expect(roundEndNs(ms(5000), ms(3297), ms(8275))).toBe(ms(8297));
});

test('a round that fell behind does not end in the past', () => {
  expect(roundEndNs(ms(5000), ms(3297), ms(9000))).toBeUndefined();
});

test('a position that is the start of the last buffer is not its end', () => {
  expect(roundEndNs(ms(5000), ms(3275), ms(8275))).toBeUndefined();
});

test('a position that counts from elsewhere is not believed', () => {
  expect(roundEndNs(ms(5000), ms(4100), ms(8300))).toBeUndefined();
  expect(roundEndNs(ms(5000), null, ms(8300))).toBeUndefined();
});
