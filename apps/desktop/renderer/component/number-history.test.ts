import { expect, test } from 'vitest';
import { addSample, gaugeSeries, rateOf, rateSeries, thinOut, type Sample } from './number-history.ts';

function history(count: number, everyMs: number, values: (index: number) => Sample['values']): readonly Sample[] {
  let samples: readonly Sample[] = [];
  for (let index = 0; index < count; index++)
    samples = addSample(samples, { atMs: 1000 + index * everyMs, values: values(index) });
  return samples;
}

test('a minute is kept, and a clock that was set back begins anew', () => {
  const samples = history(1000, 200, (index) => ({ a: index }));
  expect(samples).toHaveLength(300);
  expect(samples.at(-1)?.values['a']).toBe(999);
  expect(addSample(samples, { atMs: 5, values: {} })).toHaveLength(1);
  const last = samples.at(-1);
  if (last !== undefined) expect(addSample(samples, last)).toBe(samples);
});

test('a rate is taken over two seconds, and there is none when the counter began anew', () => {
  const samples = history(50, 200, (index) => ({ bytes: index * 100 }));
  expect(rateOf(samples, 'bytes')).toBe(500);
  expect(rateOf(samples, 'other')).toBeUndefined();
  expect(rateOf(samples.slice(0, 1), 'bytes')).toBeUndefined();
  const restarted = addSample(samples, { atMs: 20_000, values: { bytes: 10 } });
  expect(rateOf(restarted, 'bytes')).toBeUndefined();
  expect(rateSeries(samples, 'bytes').every(({ value }) => value === 500)).toBe(true);
});

test('silence in decibels is no point that can be drawn', () => {
  const samples = history(3, 200, (index) => ({ peak: index === 1 ? -Infinity : -6 }));
  expect(gaugeSeries(samples, 'peak').map(({ value }) => value)).toEqual([-6, -6]);
});

test('a table has the last value of each span', () => {
  const points = gaugeSeries(
    history(11, 1000, (index) => ({ a: index })),
    'a',
  );
  expect(thinOut(points, 5000).map(({ value }) => value)).toEqual([3, 8, 10]);
});
