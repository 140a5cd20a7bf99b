import { expect, test } from 'vitest';
import { createPlanetStore } from '../planet/planet-store.ts';
import { NumberWatch } from './number-watch.ts';

test('numbers are gathered as they come, and the list stays the same while none do', () => {
  const planet = createPlanetStore();
  const watch = new NumberWatch(planet, '/a/b');
  let told = 0;
  const undo = watch.subscribe(() => told++);
  expect(watch.read()).toEqual([]);
  const put = (atMs: number, viewers: number) => {
    const record = { kind: 'numbers' as const, id: '/a/b' as const, atMs, values: { viewers } };
    planet.getState().mirror.onBatch([{ op: 'put', record }]);
  };
  put(1, 5);
  const first = watch.read();
  expect(watch.read()).toBe(first);
  put(2, 6);
  expect(watch.read().map(({ values }) => values['viewers'])).toEqual([5, 6]);
  expect(told).toBe(2);
  undo();
});
