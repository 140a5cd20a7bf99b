import { expect, test } from 'vitest';
import { createFormat } from './format.ts';
import { keepTogether } from './keep-together.ts';

const british = createFormat('en-GB');

test('amounts are told in the largest unit that fits', () => {
  expect(british.bytes(999)).toBe(keepTogether('999 byte'));
  expect(british.bytes(1_500_000)).toBe(keepTogether('1.5 MB'));
  expect(british.bitrate(64_000)).toBe(keepTogether('64 kb/s'));
  expect(british.bitrate(0)).toBe(keepTogether('0 bit/s'));
});

test('a time tells its two largest units and leaves out what is nought', () => {
  expect(british.duration(0.4)).toBe('0s');
  expect(british.duration(59)).toBe('59s');
  expect(british.duration(7500)).toBe('2h 5m');
  expect(british.duration(7200)).toBe('2h');
  expect(british.duration(90_061)).toBe('1d 1h');
  expect(british.duration(-5)).toBe('0s');
});

test('digits are those of the locale', () => {
  expect(createFormat('ar-EG').number(12.5)).toBe('١٢٫٥');
  expect(createFormat('de-DE').percent(0.5)).toMatch(/^50\s%$/);
});
