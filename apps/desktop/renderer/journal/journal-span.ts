const hourMs = 3_600_000;

/** Spans of time that people choose; `day` is one day of the calendar. */
export const spans = ['all', 'hour', 'today', 'day'] as const;
export type Span = (typeof spans)[number];

/** The times of a span, in the time zone of the machine. `date` is of the form `2026-11-22`; a day that is none means all. */
export function spanTimes(span: Span, nowMs: number, date = ''): { sinceMs?: number; untilMs?: number } {
  switch (span) {
    case 'all':
      return {};
    case 'hour':
      return { sinceMs: nowMs - hourMs };
    case 'today':
      return { sinceMs: new Date(nowMs).setHours(0, 0, 0, 0) };
    case 'day':
      return dayTimes(date, nowMs);
  }
}

/** A day that is not over is followed: it has no end yet. */
function dayTimes(date: string, nowMs: number): { sinceMs?: number; untilMs?: number } {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return {};
  const sinceMs = new Date(year, month - 1, day).getTime();
  // Not 24 hours: days on which the clocks change are longer or shorter.
  const endMs = new Date(year, month - 1, day + 1).getTime();
  return endMs > nowMs ? { sinceMs } : { sinceMs, untilMs: endMs - 1 };
}
