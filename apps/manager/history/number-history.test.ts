import { expect, test } from 'vitest';
import { NumberHistory, stepMs } from './number-history.ts';

function taken(
  history: NumberHistory,
  steps: number,
  values: (step: number) => Record<string, number>,
  from = 0,
): void {
  for (let step = from; step < from + steps; step++)
    history.take((step + 1) * stepMs, new Map([['/a/b', values(step)]]));
}

test('an hour is kept, oldest first, and what is older goes', () => {
  const history = new NumberHistory();
  taken(history, 400, (step) => ({ rate: step }));
  const { timesMs, series } = history.read('/a/b');
  expect(timesMs).toHaveLength(360);
  expect(timesMs.at(-1)).toBe(400 * stepMs);
  expect(timesMs.toSorted((one, other) => one - other)).toEqual(timesMs);
  expect(series['rate']?.[0]).toBe(40);
  expect(series['rate']?.at(-1)).toBe(399);
});

test('a page is what was asked for: some names, after some time', () => {
  const history = new NumberHistory();
  taken(history, 5, (step) => ({ rate: step, viewers: 1 }));
  expect(history.read('/a/b', { names: ['viewers'], sinceMs: 3 * stepMs })).toEqual({
    timesMs: [4 * stepMs, 5 * stepMs],
    series: { viewers: [1, 1] },
  });
  expect(history.read('/a/other')).toEqual({ timesMs: [1, 2, 3, 4, 5].map((step) => step * stepMs), series: {} });
});

test('where nothing was told there is a gap, before the first value and after the last', () => {
  const history = new NumberHistory();
  taken(history, 3, (step) => (step === 1 ? { rate: 7 } : {}));
  expect(history.read('/a/b').series['rate']).toEqual([null, 7, null]);
});

test('who is gone is forgotten, and so is a number that has not been told for an hour', () => {
  const history = new NumberHistory();
  history.take(1, new Map([['/a/b', { rate: 1 }]]));
  history.take(2, new Map());
  expect(history.read('/a/b').series).toEqual({});
  taken(history, 1, () => ({ old: 1 }), 10);
  taken(history, 800, () => ({ rate: 1 }), 11);
  expect(Object.keys(history.read('/a/b').series)).toEqual(['rate']);
});

test('a clock that was set back begins anew instead of going back in time', () => {
  const history = new NumberHistory();
  taken(history, 5, () => ({ rate: 1 }), 100);
  history.take(stepMs, new Map([['/a/b', { rate: 2 }]]));
  expect(history.read('/a/b')).toEqual({ timesMs: [stepMs], series: { rate: [2] } });
});

test('no more than 64 numbers of one owner are kept', () => {
  const history = new NumberHistory();
  taken(history, 1, () => Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`n${String(index)}`, index])));
  expect(Object.keys(history.read('/a/b').series)).toHaveLength(64);
});
