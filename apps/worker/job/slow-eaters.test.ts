import { expect, test } from 'vitest';
import { SlowEaters } from './slow-eaters.ts';

const mux = '/hall/mux:video';
const lost = (count: number, eater = mux): [string, bigint] => [eater, BigInt(count)];

test('an eater is too slow from the first loss until five seconds without one; it is told once', () => {
  const slow = new SlowEaters();
  expect(slow.look(0, new Map([lost(0), lost(0, '/hall/other:in')]))).toBeUndefined();
  expect(slow.look(500, new Map([lost(3), lost(0, '/hall/other:in')]))).toEqual([mux]);
  expect(slow.look(1000, new Map([lost(4), lost(0, '/hall/other:in')]))).toBeUndefined();
  expect(slow.look(5999, new Map([lost(4), lost(0, '/hall/other:in')]))).toBeUndefined();
  expect(slow.look(6000, new Map([lost(4), lost(0, '/hall/other:in')]))).toEqual([]);
});

test('one that leaves is no longer slow, and counts anew when it comes back', () => {
  const slow = new SlowEaters();
  expect(slow.look(0, new Map([lost(7)]))).toEqual([mux]);
  expect(slow.look(500, new Map())).toEqual([]);
  expect(slow.look(1000, new Map([lost(0)]))).toBeUndefined();
  expect(slow.look(1500, new Map([lost(1)]))).toEqual([mux]);
});
