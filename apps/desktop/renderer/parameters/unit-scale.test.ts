import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromShown, scaleFor, scalesOf, toShown } from './unit-scale.ts';

const units = ['bit/s', 'B', 's', 'px', 'Hz', undefined] as const;

test('a value that is shown in any of its units and read back is the same', () => {
  fc.assert(
    fc.property(fc.constantFrom(...units), fc.integer({ min: 0, max: 1_000_000_000_000 }), (unit, value) => {
      for (const scale of scalesOf(unit)) expect(fromShown(toShown(value, scale), scale, true)).toBe(value);
    }),
  );
  const [, minute] = scalesOf('s');
  expect(fromShown(toShown(0.1, scalesOf('s')[0]), scalesOf('s')[0], false)).toBe(0.1);
  expect(fromShown(1.1, minute ?? { factor: 60 }, false)).toBe(66);
});

test('values are written in the unit that is shortest without losing anything', () => {
  const shown = (unit: 'bit/s' | 's' | 'B', value: number) => toShown(value, scaleFor(unit, value));
  expect(shown('bit/s', 1_500_000)).toBe(1.5);
  expect(shown('bit/s', 64_000)).toBe(64);
  expect(shown('bit/s', 1_234_567)).toBe(1234.567);
  expect(shown('s', 90)).toBe(90);
  expect(shown('s', 1800)).toBe(30);
  expect(shown('s', 0.5)).toBe(0.5);
  expect(shown('B', 1_000_000_000)).toBe(1);
});

test('units that are larger than a parameter may be are not offered, and nothing set is read in a handy one', () => {
  expect(scalesOf('s', 60)).toHaveLength(2);
  expect(scalesOf('s', 30)).toHaveLength(1);
  expect(scaleFor('bit/s', 0).factor).toBe(1000);
  expect(scaleFor('px', undefined)).toEqual({ factor: 1 });
});

test('half a bit is not rounded away: the manager says what fits', () => {
  expect(fromShown(0.5, { factor: 1 }, true)).toBe(0.5);
  expect(fromShown(0.0004, { factor: 1000 }, true)).toBe(0);
});
