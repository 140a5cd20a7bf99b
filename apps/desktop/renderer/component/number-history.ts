import type { NumbersRecord } from '@headwater/state';

/** A component's numbers at one time. */
export type Sample = Pick<NumbersRecord, 'atMs' | 'values'>;

/** So far back a history goes. */
export const historyMs = 60_000;
/** A rate is taken over at least so long: counters jump with every buffer. */
const rateMs = 2000;

/** Adds a sample and forgets those that are too old. A clock that was set back begins anew. */
export function addSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.atMs === last.atMs) return samples;
  if (last !== undefined && sample.atMs < last.atMs) return [sample];
  return [...samples.filter(({ atMs }) => atMs > sample.atMs - historyMs), sample];
}

/** How fast a counter rises per second, of late or at `at`; undefined until that can be told, or when it began anew. */
export function rateOf(samples: readonly Sample[], key: string, at = samples.length - 1): number | undefined {
  const now = samples[at];
  if (now === undefined) return undefined;
  const before = samples.findLast(({ atMs }, index) => index < at && atMs <= now.atMs - rateMs) ?? samples[0];
  const [first, last] = [before?.values[key], now.values[key]];
  if (before === undefined || first === undefined || last === undefined || now.atMs === before.atMs) return undefined;
  return last < first ? undefined : ((last - first) * 1000) / (now.atMs - before.atMs);
}

/** A gauge's values over time. */
export function gaugeSeries(samples: readonly Sample[], key: string): Point[] {
  return samples.flatMap(({ atMs, values }) => {
    const value = values[key];
    return value === undefined || !Number.isFinite(value) ? [] : [{ atMs, value }];
  });
}

/** A counter's rate per second over time. */
export function rateSeries(samples: readonly Sample[], key: string): Point[] {
  return samples.flatMap(({ atMs }, index) => {
    const value = rateOf(samples, key, index);
    return value === undefined ? [] : [{ atMs, value }];
  });
}

export interface Point {
  atMs: number;
  value: number;
}

/** One point per `everyMs`, the last of each, for a table. */
export function thinOut(points: readonly Point[], everyMs: number): Point[] {
  return points.filter(({ atMs }, index) => {
    const next = points[index + 1];
    return next === undefined || Math.floor(next.atMs / everyMs) !== Math.floor(atMs / everyMs);
  });
}
