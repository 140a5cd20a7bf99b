import { keepTogether } from './keep-together.ts';

/** Numbers and times as a locale writes them. Arguments are SI: seconds, bytes, bits a second, shares of one. */
export interface Format {
  /** At most one digit behind the point. */
  number(value: number): string;
  /** Of a share: 0.5 is 50 %. */
  percent(share: number): string;
  bytes(bytes: number): string;
  bitrate(bitsPerSecond: number): string;
  /** The two largest units that say something, short: `2h 5m`. */
  duration(seconds: number): string;
  dateTime(atMs: number): string;
}

type Scale = readonly (readonly [atLeast: number, unit: string])[];

const byteScale: Scale = [
  [1e12, 'terabyte'],
  [1e9, 'gigabyte'],
  [1e6, 'megabyte'],
  [1e3, 'kilobyte'],
  [1, 'byte'],
];
const bitrateScale: Scale = [
  [1e9, 'gigabit-per-second'],
  [1e6, 'megabit-per-second'],
  [1e3, 'kilobit-per-second'],
  [1, 'bit-per-second'],
];
const durationScale: Scale = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

/** Returns the formats of a locale, e.g. `en-GB`. */
export function createFormat(locale: string): Format {
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' });
  const list = new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' });
  // One formatter per unit, made when first used: rows are formatted every second.
  const units = new Map<string, Intl.NumberFormat>();
  const inUnit = (value: number, unit: string, unitDisplay: 'short' | 'narrow' = 'short'): string => {
    let format = units.get(`${unitDisplay} ${unit}`);
    if (format === undefined) {
      format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 });
      units.set(`${unitDisplay} ${unit}`, format);
    }
    return keepTogether(format.format(value));
  };
  const scaled = (scale: Scale) => (value: number) => {
    const [divisor, unit] = scale.find(([atLeast]) => Math.abs(value) >= atLeast) ?? [1, scale.at(-1)?.[1] ?? 'byte'];
    return inUnit(value / divisor, unit);
  };
  return {
    number: (value) => plain.format(value),
    percent: (value) => share.format(value),
    bytes: scaled(byteScale),
    bitrate: scaled(bitrateScale),
    duration: (seconds) => list.format(durationParts(seconds).map(([count, unit]) => inUnit(count, unit, 'narrow'))),
    dateTime: (atMs) => dateTime.format(atMs),
  };
}

function durationParts(seconds: number): [count: number, unit: string][] {
  let rest = Math.max(0, Math.floor(seconds));
  const parts = durationScale.map(([size, unit]): [number, string] => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return [count, unit];
  });
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return [[0, 'second']];
  return parts.slice(first, first + 2).filter(([count]) => count > 0);
}
