import { expect, test } from 'vitest';
import { createQuantities } from '../component/quantity.ts';
import { createFormat } from './format.ts';
import { keepTogether } from './keep-together.ts';

test('nothing in a quantity can be broken, and nothing else is changed', () => {
  expect(keepTogether('64 kb/s')).toBe('64\u00A0kb/\u2060s');
  expect(keepTogether('3 %')).toBe('3\u00A0%');
});

test('all that has a unit is kept together, in Arabic as well', () => {
  const words = { withUnit: (value: string, unit: string) => `${value} ${unit}`, alone: (unit: string) => unit };
  const format = createFormat('ar-EG');
  const { show } = createQuantities('ar-EG', words);
  const all = [
    format.bytes(1_500_000),
    format.bitrate(64_000),
    show(64_000, 'bit/s'),
    show(-6, 'dB'),
    show(25, 'frame/s'),
  ];
  for (const text of all) expect(text).not.toMatch(/ |\/(?!\u2060)/);
});
