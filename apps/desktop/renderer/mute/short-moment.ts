/** A moment in little room: the time alone on the same day, else with its date. */
export function shortMoment(atMs: number, nowMs: number, locale: string): string {
  const isToday = new Date(atMs).toDateString() === new Date(nowMs).toDateString();
  return new Intl.DateTimeFormat(locale, {
    timeStyle: 'short',
    ...(isToday ? {} : { dateStyle: 'short' }),
  }).format(atMs);
}
