import { expect, test } from 'vitest';
import { queryOf, readChoices, writeChoices } from './journal-choices.ts';
import { groupByDay } from './group-by-day.ts';
import { spanTimes } from './journal-span.ts';

const noonMs = new Date(2026, 10, 22, 12).getTime();

test('choices survive the address, and nonsense in it is as at first', () => {
  const text = 'about=%2Fhall%2Fvp8&kinds=moods%2Cacts&span=day&date=2026-11-20&order=oldest';
  const choices = readChoices(new URLSearchParams(text));
  expect(choices).toEqual({
    about: '/hall/vp8',
    groups: ['moods', 'acts'],
    span: 'day',
    date: '2026-11-20',
    isOldestFirst: true,
  });
  expect(writeChoices(choices).toString()).toBe(text);
  expect(writeChoices(readChoices(new URLSearchParams('kinds=pigs&span=ages&order=up'))).toString()).toBe('');
});

test('kinds are asked for by their names, and what is left out is always told', () => {
  const choices = readChoices(new URLSearchParams('kinds=messages&span=hour'));
  expect(queryOf(choices, noonMs)).toEqual({ what: ['said', 'over', 'left-out'], sinceMs: noonMs - 3_600_000 });
  expect(queryOf(readChoices(new URLSearchParams()), noonMs)).toEqual({});
});

test('a day goes from midnight to midnight; today has no end yet', () => {
  const midnight = (day: number): number => new Date(2026, 10, day).getTime();
  expect(spanTimes('day', noonMs, '2026-11-20')).toEqual({ sinceMs: midnight(20), untilMs: midnight(21) - 1 });
  expect(spanTimes('day', noonMs, '2026-11-22')).toEqual({ sinceMs: midnight(22) });
  expect(spanTimes('today', noonMs)).toEqual({ sinceMs: midnight(22) });
  expect(spanTimes('day', noonMs, 'soon')).toEqual({});
});

test('entries are put together by day, in the order in which they come', () => {
  const at = (number: number, day: number) => ({
    number,
    atMs: new Date(2026, 10, day, number).getTime(),
    what: 'manager' as const,
    event: 'started' as const,
  });
  const days = groupByDay([at(4, 22), at(3, 22), at(2, 21)]);
  expect(days.map(({ entries }) => entries.map(({ number }) => number))).toEqual([[4, 3], [2]]);
});
