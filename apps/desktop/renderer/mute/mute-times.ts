/** Times until which people mute something, in the order in which they are offered. */
export const muteTimes = ['half-hour', 'hour', 'morning', 'time'] as const;
export type MuteTime = (typeof muteTimes)[number];

const morningHour = 8;
/** A morning that is nearer is not the one that somebody means in the night. */
const leastMs = 2 * 3600 * 1000;

/**
 * When a mute ends that begins now; `own` is what a field for date and time holds (`2026-11-28T18:30`, in this browser's
 * zone), for `time`. Undefined where that is no time still to come.
 */
export function muteUntilMs(time: MuteTime, own: string, nowMs: number): number | undefined {
  switch (time) {
    case 'half-hour':
      return nowMs + 30 * 60_000;
    case 'hour':
      return nowMs + 3600_000;
    case 'morning':
      return nextMorningMs(nowMs);
    case 'time': {
      const atMs = Date.parse(own);
      return Number.isNaN(atMs) || atMs <= nowMs ? undefined : atMs;
    }
  }
}

/** Eight o'clock, tomorrow or, in the night, of the day that has just begun. */
function nextMorningMs(nowMs: number): number {
  const morning = new Date(nowMs);
  morning.setHours(morningHour, 0, 0, 0);
  // By the calendar: a day may have 23 hours.
  if (morning.getTime() < nowMs + leastMs) morning.setDate(morning.getDate() + 1);
  return morning.getTime();
}

/** A moment as a field for date and time wants it, in this browser's zone. */
export function asFieldTime(atMs: number): string {
  const moment = new Date(atMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${String(moment.getFullYear())}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
