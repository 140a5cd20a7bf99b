import type { NumberHistoryPage } from '@headwater/protocol/calls/admin/component-calls';

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** What was had with what has come since, and nothing older than an hour. Where either knows nothing of a number, there is a gap. */
export function joinPages(had: NumberHistoryPage, come: NumberHistoryPage): NumberHistoryPage {
  const timesMs = [...had.timesMs, ...come.timesMs];
  const firstMs = (timesMs.at(-1) ?? 0) - hourMs;
  const from = timesMs.findIndex((atMs) => atMs > firstMs);
  const names = new Set([...Object.keys(had.series), ...Object.keys(come.series)]);
  const series = [...names].map((name): [string, (number | null)[]] => {
    const all = [...valuesOf(had, name), ...valuesOf(come, name)];
    return [name, all.slice(Math.max(0, from))];
  });
  return { timesMs: timesMs.slice(Math.max(0, from)), series: Object.fromEntries(series) };
}

/** A number's values at a page's times. */
export function valuesOf({ timesMs, series }: NumberHistoryPage, name: string): readonly (number | null)[] {
  return series[name] ?? timesMs.map(() => null);
}

/** Whether there is anything to draw: two values next to each other. */
export function isDrawable(values: readonly (number | null)[]): boolean {
  return values.some((value, index) => value !== null && (values[index + 1] ?? null) !== null);
}

/** Places in the list of times: of each minute the last. */
export function lastOfEachMinute(timesMs: readonly number[]): number[] {
  return timesMs.flatMap((atMs, index) => {
    const next = timesMs[index + 1];
    const isLast = next === undefined || Math.floor(next / minuteMs) !== Math.floor(atMs / minuteMs);
    return isLast ? [index] : [];
  });
}
