import { Problem } from '@headwater/state';
import { expect, test } from 'vitest';
import { readValue } from './parameter-value.ts';

test.each([
  ['500000', 500_000],
  ['500k', 500_000],
  ['1.5M', 1_500_000],
  ['-0.5', -0.5],
  ['1e-3', 0.001],
])('%s is read as the number %d', (text, value) => {
  expect(readValue('bitrate', { kind: 'number', min: -1e9, max: 1e9 }, text)).toBe(value);
});

test.each(['', 'fast', '5 k', '0x10', '1,5', 'NaN', 'Infinity'])('"%s" is no number', (text) => {
  expect(() => readValue('bitrate', { kind: 'integer', min: 0, max: 9 }, text)).toThrow(Problem);
});

test('true and false are booleans, and nothing else is', () => {
  expect(readValue('clock', { kind: 'boolean' }, 'false')).toBe(false);
  expect(() => readValue('clock', { kind: 'boolean' }, 'no')).toThrow(Problem);
});

test('text stays as it is, digits included', () => {
  expect(readValue('label', { kind: 'text' }, '007')).toBe('007');
  expect(readValue('framerate', { kind: 'fraction', min: 1, max: 60 }, '30/1')).toBe('30/1');
});
