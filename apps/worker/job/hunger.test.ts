import { expect, test } from 'vitest';
import { watchHunger, type HungerChange, type Pulse } from './hunger.ts';

/** Looks every half second from `fromMs` to `toMs` and returns all that changed. */
function watch(
  hunger: ReturnType<typeof watchHunger>,
  fromMs: number,
  toMs: number,
  pulse: (atMs: number) => Pulse,
): (HungerChange & { atMs: number })[] {
  const changes: (HungerChange & { atMs: number })[] = [];
  for (let atMs = fromMs; atMs <= toMs; atMs += 500)
    for (const change of hunger.look(atMs, new Map([['video', pulse(atMs)]]))) changes.push({ ...change, atMs });
  return changes;
}
const steady = (atMs: number): Pulse => ({ connected: true, buffers: BigInt(atMs) });
const silent = (): Pulse => ({ connected: true, buffers: 5000n });

test('an eater is hungry after three seconds without data, once, and fed when data comes', () => {
  const hunger = watchHunger();
  expect(watch(hunger, 0, 5000, steady)).toEqual([]);
  expect(watch(hunger, 5500, 12_000, silent)).toEqual([{ eater: 'video', starvedForS: 3, atMs: 8000 }]);
  expect(hunger.isHungry('video')).toBe(true);
  expect(watch(hunger, 12_500, 13_000, steady)).toEqual([{ eater: 'video', atMs: 12_500 }]);
  expect(hunger.isHungry('video')).toBe(false);
});

test('an eater whose feeder was never there yet is given ten seconds', () => {
  const hunger = watchHunger();
  const changes = watch(hunger, 0, 20_000, () => ({ connected: false, buffers: 0n }));
  expect(changes).toEqual([{ eater: 'video', starvedForS: 10, atMs: 10_000 }]);
});

test('counting begins when the feeder is there', () => {
  const hunger = watchHunger();
  const changes = watch(hunger, 0, 12_000, (atMs) => ({ connected: atMs >= 8000, buffers: 0n }));
  expect(changes).toEqual([{ eater: 'video', starvedForS: 3, atMs: 11_000 }]);
});

test('a feeder that went away starves its eater after three seconds', () => {
  const hunger = watchHunger();
  watch(hunger, 0, 1000, steady);
  expect(watch(hunger, 1500, 6000, () => ({ connected: false, buffers: 1000n }))).toEqual([
    { eater: 'video', starvedForS: 3, atMs: 4000 },
  ]);
});

test('a process that was stopped for a while starts counting anew', () => {
  const hunger = watchHunger();
  watch(hunger, 0, 5000, steady);
  expect(watch(hunger, 60_000, 62_500, silent)).toEqual([]);
  expect(watch(hunger, 63_000, 63_000, silent)).toHaveLength(1);
});

test('an eater that was sent elsewhere is given time again, and stays hungry until it is fed', () => {
  const hunger = watchHunger();
  watch(hunger, 0, 1000, steady);
  expect(watch(hunger, 1500, 3500, silent)).toEqual([]);
  hunger.restart('video', 3500);
  expect(watch(hunger, 4000, 6000, silent)).toEqual([]);
});

test('an eater whose data is not taken is not hungry', () => {
  const hunger = watchHunger();
  expect(watch(hunger, 0, 20_000, () => ({ connected: true, buffers: 7n, waiting: true }))).toEqual([]);
});
