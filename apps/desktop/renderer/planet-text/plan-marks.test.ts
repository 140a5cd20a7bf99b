import type { PlannedChange } from '@headwater/state';
import { expect, test } from 'vitest';
import { planMarks } from './plan-marks.ts';

test('a component is marked by what is felt most of its changes, and what is none is not marked', () => {
  const changes: PlannedChange[] = [
    { what: 'changed', id: '/a/b', key: 'width', effect: 'restart' },
    { what: 'changed', id: '/a/b', key: 'pattern', effect: 'live' },
    { what: 'changed', id: '/a/c', key: 'pattern', effect: 'live' },
    { what: 'added', id: '/a/d', effect: 'start' },
    { what: 'removed', id: '/a/e', effect: 'stop' },
    { what: 'changed', id: '/a', key: 'label', effect: 'nothing' },
    { what: 'changed', id: 'planet', key: 'planet', effect: 'nothing' },
  ];
  expect([...planMarks(changes, false)]).toEqual([
    ['/a/b', 'restart'],
    ['/a/c', 'changed'],
    ['/a/d', 'added'],
    ['/a/e', 'removed'],
  ]);
  expect(planMarks(changes, true).get('/a/d')).toBe('back');
});
