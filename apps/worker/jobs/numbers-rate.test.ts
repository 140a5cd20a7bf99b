import { expect, test } from 'vitest';
import { numbersRate } from './numbers-rate.ts';

test('the most curious follower decides, between once in ten seconds and five times a second', () => {
  expect(numbersRate([], '/t/a')).toBe(0.1);
  expect(numbersRate([{ numbers: [{ componentId: '*', perSecond: 1 }] }, {}], '/t/a')).toBe(1);
  const open = { numbers: [{ componentId: '/t/a', perSecond: 60 }] };
  expect(numbersRate([open, { numbers: [{ componentId: '*', perSecond: 1 }] }], '/t/a')).toBe(5);
  expect(numbersRate([open], '/t/b')).toBe(0.1);
});

test('a follower that names a component means that, not its wish for all others', () => {
  const numbers = [
    { componentId: '*', perSecond: 5 },
    { componentId: '/t/a', perSecond: 1 },
  ];
  expect(numbersRate([{ numbers }], '/t/a')).toBe(1);
});
