import { expect, test } from 'vitest';
import { keepTogether } from '../i18n/keep-together.ts';
import { createQuantities } from './quantity.ts';

const words = { withUnit: (value: string, unit: string) => `${value} ${unit}`, alone: (unit: string) => unit };
const english = createQuantities('en-GB', words);

test('amounts have the unit that suits them, as the locale writes it', () => {
  expect(english.show(1_500_000, 'bit/s')).toBe(keepTogether('1.5 Mb/s'));
  expect(createQuantities('de-DE', words).show(1_500_000, 'bit/s')).toBe(keepTogether('1,5 Mb/s'));
  expect(english.show(-6.25, 'dB')).toBe(keepTogether('-6.25 dB'));
  expect(english.show(90, 's')).toBe(keepTogether('1.5 mins'));
  expect(english.show(0.05)).toBe('0.05');
});

test('a counter shows all of its digits', () => {
  expect(english.show(1_234_567)).toBe('1,234,567');
});

test('units stand alone as the locale writes them', () => {
  expect(english.unit({ factor: 1e6, intl: 'megabit-per-second' }, 'bit/s')).toBe('Mb/s');
  expect(english.unit({ factor: 1 }, 'dB')).toBe('dB');
  expect(english.unit({ factor: 1 }, undefined)).toBe('');
});
