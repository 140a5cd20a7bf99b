import type { Unit } from '@headwater/state';

/** A unit as people read it, and how much of the SI unit one of it is. `intl` names it for Intl, where Intl knows it. */
export interface UnitScale {
  factor: number;
  intl?: string;
}

const scales: Readonly<Partial<Record<Unit, readonly [UnitScale, ...UnitScale[]]>>> = {
  'bit/s': [
    { factor: 1, intl: 'bit-per-second' },
    { factor: 1e3, intl: 'kilobit-per-second' },
    { factor: 1e6, intl: 'megabit-per-second' },
    { factor: 1e9, intl: 'gigabit-per-second' },
  ],
  B: [
    { factor: 1, intl: 'byte' },
    { factor: 1e3, intl: 'kilobyte' },
    { factor: 1e6, intl: 'megabyte' },
    { factor: 1e9, intl: 'gigabyte' },
    { factor: 1e12, intl: 'terabyte' },
  ],
  s: [
    { factor: 1, intl: 'second' },
    { factor: 60, intl: 'minute' },
    { factor: 3600, intl: 'hour' },
  ],
};
const plain: readonly [UnitScale] = [{ factor: 1 }];

/** The units that a value of that SI unit may be read and written in, smallest first; `max` leaves out what is too large for it. */
export function scalesOf(unit: Unit | undefined, max = Infinity): readonly [UnitScale, ...UnitScale[]] {
  const [first, ...rest] = (unit === undefined ? undefined : scales[unit]) ?? plain;
  return [first, ...rest.filter(({ factor }) => factor <= max)];
}

/**
 * The unit in which a value is written shortest without losing anything: thousandths are fine, but nobody says 1.5 min for
 * 90 s. Without a value, the one that suits a middling one.
 */
export function scaleFor(unit: Unit | undefined, value: number | undefined, max = Infinity): UnitScale {
  const [first, ...rest] = scalesOf(unit, max);
  if (value === undefined || value === 0) return unit === 'bit/s' ? (rest[0] ?? first) : first;
  const parts = unit === 's' ? 1 : 1000;
  const isShort = ({ factor }: UnitScale): boolean =>
    Math.abs(value) >= factor && Number.isInteger(Number(((value / factor) * parts).toPrecision(12)));
  return rest.findLast(isShort) ?? first;
}

/** An SI value in that unit. */
export function toShown(value: number, { factor }: UnitScale): number {
  return tidy(value / factor);
}

/** What somebody wrote in that unit, as SI value; whole where only whole ones make sense. */
export function fromShown(shown: number, { factor }: UnitScale, isInteger: boolean): number {
  const value = tidy(shown * factor);
  // What is not whole in the smallest unit is a mistake that the manager explains.
  return isInteger && factor > 1 ? Math.round(value) : value;
}

/** Without the noise of binary fractions. */
function tidy(value: number): number {
  return Number(value.toPrecision(15));
}
