import { expect, test } from 'vitest';
import { sliderScale } from './slider-scale.ts';

test('a slider reaches both ends exactly and never leaves the range', () => {
  for (const [kind, min, max, unit] of [
    ['number', 0, 1, undefined],
    ['number', -60, 20, 'dB'],
    ['integer', 0, 16, undefined],
    ['integer', 4, 500, 'px'],
    ['number', 0.1, 60, 's'],
    ['integer', 10_000, 100_000_000, 'bit/s'],
    ['number', 20, 20_000, 'Hz'],
  ] as const) {
    const scale = sliderScale({ kind, min, max, ...(unit === undefined ? {} : { unit }) });
    if (scale === undefined) throw new Error(`no slider for ${min} to ${max}`);
    const values = Array.from({ length: scale.last + 1 }, (_, position) => scale.toValue(position));
    expect(values[0]).toBe(min);
    expect(values.at(-1)).toBe(max);
    expect(values.every((value, index) => index === 0 || value > (values[index - 1] ?? 0))).toBe(true);
    expect(values.map((value) => scale.toPosition(value))).toEqual(values.map((_, index) => index));
    if (kind === 'integer') expect(values.every(Number.isInteger)).toBe(true);
  }
});

test('values on the way are round, and one from elsewhere stands at the next position', () => {
  const volume = sliderScale({ kind: 'number', min: 0, max: 1 });
  expect(volume?.toValue(40)).toBe(0.2);
  expect(volume?.toPosition(0.20001)).toBe(40);
  expect(sliderScale({ kind: 'integer', min: 0, max: 16 })?.toValue(8)).toBe(8);
});

test('ports, sizes of files and texts have no slider', () => {
  expect(sliderScale({ kind: 'integer', min: 0, max: 65_535 })).toBeUndefined();
  expect(sliderScale({ kind: 'integer', min: 0, max: 1e12, unit: 'bit/s' })).toBeUndefined();
  expect(sliderScale({ kind: 'text' })).toBeUndefined();
});
