import { describe, expect, test } from 'vitest';
import { readMoment } from './moment-value.ts';

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
