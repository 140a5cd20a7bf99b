import { Problem } from '@headwater/state';
import { say } from './say.ts';

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Reads a length of time such as `90s`, `30m`, `1.5h`, `2d` or `1w`; milliseconds. Throws Problem for anything else. */
export function readDuration(text: string): number {
  const ms = durationOf(text);
  if (ms === undefined) throw new Problem(say.error('not-a-duration', { found: text }));
  return ms;
}

/**
 * Reads a moment: `90s`, `15m`, `1h`, `2d` or `1w` ago, or a date with or without a time, in this machine's time zone unless
 * it names one. Milliseconds since the Unix epoch. Throws Problem for anything else.
 */
export function readMoment(text: string, nowMs: number): number {
  const ms = durationOf(text);
  if (ms !== undefined) return nowMs - ms;
  const atMs = dateOf(text);
  if (atMs === undefined) throw new Problem(say.error('not-a-moment', { found: text }));
  return atMs;
}

/** Reads a moment that is still to come: `18:30`, which is the next one, or a date as `readMoment` has it. Throws Problem for any other. */
export function readMomentAhead(text: string, nowMs: number): number {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim()) ?? [];
  const atMs = hours === undefined ? dateOf(text) : nextMs(Number(hours), Number(minutes), nowMs);
  if (atMs === undefined || atMs <= nowMs) throw new Problem(say.error('not-a-moment-ahead', { found: text }));
  return atMs;
}

function nextMs(hours: number, minutes: number, nowMs: number): number {
  const next = new Date(nowMs);
  next.setHours(hours, minutes, 0, 0);
  // By the calendar: a day may have 23 hours.
  if (next.getTime() <= nowMs) next.setDate(next.getDate() + 1);
  return next.getTime();
}

function durationOf(text: string): number | undefined {
  const [, amount = '', unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?)\s*([smhdw])$/i.exec(text.trim()) ?? [];
  const ms = unitMs[unit.toLowerCase()];
  return ms === undefined ? undefined : Number(amount) * ms;
}

function dateOf(text: string): number | undefined {
  const [whole, date, time, zone = ''] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text.trim()) ?? [];
  // A date alone would be read as midnight in Greenwich.
  const atMs = whole === undefined ? NaN : Date.parse(`${date ?? ''}T${time ?? '00:00'}${zone}`);
  return Number.isNaN(atMs) || !isRealDay(date ?? '') ? undefined : atMs;
}

/** The 31st of April would be read as the 1st of May. */
function isRealDay(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}
