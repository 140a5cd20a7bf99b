import type { i18n } from 'i18next';

/**
 * Adds the formats that sentences may name, e.g. `{{seconds, seconds}}`. Arguments are SI numbers; the unit and the
 * digits are those of the full system locale.
 */
export function addFormats(engine: i18n, locale: string): void {
  const scaled = (units: readonly [atLeast: number, unit: string][]) => (value: unknown) => {
    const amount = Number(value);
    const [divisor, unit] = units.find(([atLeast]) => Math.abs(amount) >= atLeast) ?? units.at(-1) ?? [1, 'byte'];
    const format = new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 });
    return format.format(amount / divisor);
  };
  const formats: Readonly<Record<string, (value: unknown) => string>> = {
    bitrate: scaled([
      [1e6, 'megabit-per-second'],
      [1e3, 'kilobit-per-second'],
      [1, 'bit-per-second'],
    ]),
    bytes: scaled([
      [1e9, 'gigabyte'],
      [1e6, 'megabyte'],
      [1e3, 'kilobyte'],
      [1, 'byte'],
    ]),
    seconds: scaled([[1, 'second']]),
    /** Of a share: 0.5 is 50 %. */
    percent: (value) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(Number(value)),
    number: (value) => new Intl.NumberFormat(locale).format(Number(value)),
    time: (value) => new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' }).format(Number(value)),
  };
  for (const [name, format] of Object.entries(formats)) engine.services.formatter?.add(name, format);
}
