import { Problem } from '@headwater/state';
import { say } from './say.ts';

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * Reads a moment: `90s`, `15m`, `1h`, `2d` or `1w` ago, or a date with or without a time, in this machine's time zone unless
 * it names one. Milliseconds since the Unix epoch. Throws Problem for anything else.
 */
export function readMoment(text: string, nowMs: number): number {
  const [, amount = '', unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?)\s*([smhdw])$/i.exec(text.trim()) ?? [];
  const ms = unitMs[unit.toLowerCase()];
  if (ms !== undefined) return nowMs - Number(amount) * ms;
  const [whole, date, time, zone = ''] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text.trim()) ?? [];
  // A date alone would be read as midnight in Greenwich.
  const atMs = whole === undefined ? NaN : Date.parse(`${date ?? ''}T${time ?? '00:00'}${zone}`);
  if (Number.isNaN(atMs) || !isRealDay(date ?? '')) throw new Problem(say.error('not-a-moment', { found: text }));
  return atMs;
}

/** The 31st of April would be read as the 1st of May. */
function isRealDay(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}
