import { describe, expect, test } from 'vitest';
import { readDuration, readMoment, readMomentAhead } from './moment-value.ts';

const nowMs = Date.parse('2026-11-22T12:00:00Z');

describe('readMoment', () => {
  test.each([
    ['90s', 90_000],
    ['15m', 900_000],
    ['1h', 3_600_000],
    ['1.5h', 5_400_000],
    ['2d', 172_800_000],
    ['1w', 604_800_000],
  ])('%s is that long ago', (text, agoMs) => {
    expect(readMoment(text, nowMs)).toBe(nowMs - agoMs);
  });

  test('a date is midnight here, a time is here unless it names a zone', () => {
    expect(readMoment('2026-11-20', nowMs)).toBe(new Date(2026, 10, 20).getTime());
    expect(readMoment('2026-11-20 14:30', nowMs)).toBe(new Date(2026, 10, 20, 14, 30).getTime());
    expect(readMoment('2026-11-20T14:30:05Z', nowMs)).toBe(Date.UTC(2026, 10, 20, 14, 30, 5));
    expect(readMoment('2026-11-20T14:30+02:00', nowMs)).toBe(Date.UTC(2026, 10, 20, 12, 30));
  });

  test.each(['', 'yesterday', '5', 'h', '-1h', '2026-13-01', '2026-04-31', '2026-11-20T25:00', '1h30m'])(
    '%j is refused in words',
    (text) => {
      expect(() => readMoment(text, nowMs)).toThrow(
        expect.objectContaining({ problem: expect.objectContaining({ key: 'cli:not-a-moment' }) as unknown }) as Error,
      );
    },
  );
});

function refusal(key: string): Error {
  return expect.objectContaining({ problem: expect.objectContaining({ key }) as unknown }) as Error;
}

test('a length of time has a number and a unit', () => {
  expect(readDuration('30m')).toBe(1_800_000);
  expect(readDuration('1.5h')).toBe(5_400_000);
  for (const text of ['', '2', 'h', '-1h', '18:30'])
    expect(() => readDuration(text)).toThrow(refusal('cli:not-a-duration'));
});

test('a time of the day is the next one, and what is over is refused', () => {
  const noon = new Date(2026, 10, 22, 12, 0).getTime();
  expect(readMomentAhead('18:30', noon)).toBe(new Date(2026, 10, 22, 18, 30).getTime());
  expect(readMomentAhead('9:05', noon)).toBe(new Date(2026, 10, 23, 9, 5).getTime());
  expect(readMomentAhead('12:00', noon)).toBe(new Date(2026, 10, 23, 12, 0).getTime());
  expect(readMomentAhead('2026-12-24 20:00', noon)).toBe(new Date(2026, 11, 24, 20, 0).getTime());
  for (const text of ['2026-11-22', '24:00', '1h', 'tomorrow'])
    expect(() => readMomentAhead(text, noon)).toThrow(refusal('cli:not-a-moment-ahead'));
});
