import { expect, test } from 'vitest';
import { nextRoundNs } from './next-round.ts';

const ms = (count: number): bigint => BigInt(count) * 1_000_000n;

test('a round begins exactly where the one before ended', () => {
  expect(nextRoundNs(ms(5000), ms(3297), ms(8275))).toBe(ms(8297));
});

test('a round that fell behind is followed from now on, not from where it should have ended', () => {
  expect(nextRoundNs(ms(5000), ms(3297), ms(9000))).toBe(ms(9040));
});

test('a position that counts from elsewhere is not believed', () => {
  expect(nextRoundNs(ms(5000), ms(4100), ms(8300))).toBe(ms(8340));
  expect(nextRoundNs(ms(5000), ms(2000), ms(8300))).toBe(ms(8340));
});

test('without a position a round begins after the last buffer', () => {
  expect(nextRoundNs(ms(5000), null, ms(8300))).toBe(ms(8340));
});
