import type { Unit } from '@headwater/state';
import { keepTogether } from '../i18n/keep-together.ts';
import { scalesOf, type UnitScale } from '../parameters/unit-scale.ts';

/** Words for the units that Intl does not know: with a value in them, and alone. */
interface UnitWords {
  withUnit: (value: string, unit: Unit) => string;
  alone: (unit: Unit) => string;
}

/** Writes SI values with their units, as people of one locale do. */
export interface Quantities {
  /** Four digits that count. */
  show: (value: number, unit?: Unit) => string;
  /** The unit alone, e.g. for the end of an input; empty when there is none. */
  unit: (scale: UnitScale, unit: Unit | undefined) => string;
}

/** Makes what writes quantities in a full locale, e.g. `en-GB`. */
export function createQuantities(locale: string, words: UnitWords): Quantities {
  const plain = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  // Counters rise by one: all of their digits count.
  const number = (value: number): string => (Number.isInteger(value) ? whole : plain).format(value);
  const formats = new Map<string, Intl.NumberFormat>();
  const inUnit = (intl: string): Intl.NumberFormat => {
    const format =
      formats.get(intl) ?? new Intl.NumberFormat(locale, { style: 'unit', unit: intl, maximumSignificantDigits: 4 });
    formats.set(intl, format);
    return format;
  };
  return {
    show(value, unit) {
      const [first, ...rest] = scalesOf(unit);
      const { factor, intl } = rest.findLast((scale) => Math.abs(value) >= scale.factor) ?? first;
      if (intl !== undefined) return keepTogether(inUnit(intl).format(value / factor));
      return unit === undefined ? number(value) : keepTogether(words.withUnit(number(value), unit));
    },
    unit({ intl }, unit) {
      if (intl === undefined) return unit === undefined ? '' : words.alone(unit);
      const parts = inUnit(intl).formatToParts(2);
      return parts.find(({ type }) => type === 'unit')?.value ?? intl;
    },
  };
}
