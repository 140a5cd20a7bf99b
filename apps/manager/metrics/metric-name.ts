import type { NumberDescription } from '@headwater/state';

/** Prometheus wants base units in words (https://prometheus.io/docs/practices/naming/). */
const unitWords = {
  'bit/s': 'bits_per_second',
  px: 'pixels',
  s: 'seconds',
  Hz: 'hertz',
  B: 'bytes',
  'frame/s': 'frames_per_second',
  dB: 'decibels',
} as const;

/** Name of the metric of a component's own number: prefix, type, what it is, unit, `_total` for counters. */
export function metricName(type: string, number: string, { unit, kind }: NumberDescription): string {
  const words = [...parts('headwater'), ...parts(type), ...parts(number)];
  const unitWord = unit === undefined ? undefined : unitWords[unit];
  // `bytes-sent` says its unit already.
  if (unitWord !== undefined && !words.includes(unitWord)) words.push(unitWord);
  if (kind === 'counter') words.push('total');
  return words.join('_');
}

function parts(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '');
}
