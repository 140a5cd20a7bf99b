import { ManualClock } from '@headwater/state';
import { beforeEach, expect, test } from 'vitest';
import { Drag, type Gesture } from './drag.ts';

let clock: ManualClock;
let sent: [value: number, gesture: Gesture, atMs: number][];
let ends: unknown[];
let answer: (value: number) => Promise<void>;
let drag: Drag;

beforeEach(() => {
  clock = new ManualClock();
  sent = [];
  ends = [];
  answer = () => Promise.resolve();
  let names = 0;
  drag = new Drag({
    clock,
    newName: () => `drag-${String(++names)}`,
    send: (value, gesture) => {
      sent.push([value, gesture, clock.nowMs()]);
      return answer(value);
    },
    onEnd: (error) => ends.push(error),
  });
});

async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 10) {
    clock.advance(10);
    await settle();
  }
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

test('a drag sends at most ten values a second under one name, and ends with the last one', async () => {
  for (let step = 1; step <= 100; step++) {
    drag.move(step);
    await pass(10);
  }
  drag.release();
  expect(ends).toEqual([]);
  await pass(700);
  expect(sent.length).toBeGreaterThanOrEqual(10);
  expect(sent.length).toBeLessThanOrEqual(13);
  expect(sent.every(([, { name }]) => name === 'drag-1')).toBe(true);
  expect(sent.slice(0, -1).every(([, { release }]) => !release)).toBe(true);
  expect(sent.at(-1)).toMatchObject([100, { release: true }, expect.any(Number)]);
  expect(ends).toEqual([undefined]);
  expect(clock.waiting).toBe(0);
});

test('arrow keys in a row are one drag, a later one is another', async () => {
  for (const value of [1, 2, 3]) {
    drag.move(value);
    drag.release();
    await pass(300);
  }
  await pass(600);
  drag.move(4);
  drag.release();
  await pass(600);
  const releases = sent.filter(([, { release }]) => release);
  expect(releases.map(([value, { name }]) => [value, name])).toEqual([
    [3, 'drag-1'],
    [4, 'drag-2'],
  ]);
});

test('while the manager is slow, one value is on its way and the latest waits', async () => {
  let done: () => void = () => undefined;
  answer = () => new Promise((resolve) => (done = resolve));
  drag.move(1);
  await settle();
  drag.move(2);
  drag.move(3);
  await pass(500);
  expect(sent).toHaveLength(1);
  done();
  await pass(10);
  expect(sent.map(([value]) => value)).toEqual([1, 3]);
});

test('a refused value ends the drag and says why; the next move begins another', async () => {
  const refusal = new Error('no');
  answer = (value) => (value === 2 ? Promise.reject(refusal) : Promise.resolve());
  drag.move(2);
  await settle();
  expect(ends).toEqual([refusal]);
  await pass(200);
  drag.move(1);
  drag.release();
  await pass(700);
  expect(sent.at(-1)).toMatchObject([1, { name: 'drag-2', release: true }, expect.any(Number)]);
  expect(ends).toEqual([refusal, undefined]);
});

test('a slider that goes away says its last value at once', async () => {
  drag.move(1);
  await settle();
  drag.move(2);
  drag.leave();
  await pass(200);
  expect(sent.at(-1)).toMatchObject([2, { name: 'drag-1', release: true }, expect.any(Number)]);
});
