import { expect, test } from 'vitest';
import { LogBuffer, mostLines } from './log-buffer.ts';
import { filterLines } from './log-filter.ts';
import { readLogLine, timeOfDay } from './log-line.ts';

const lines = (count: number, level = 'info') =>
  Array.from({ length: count }, (_, index) => ({
    level,
    time: index,
    component: '/a/b',
    msg: `line ${String(index)}`,
  }));

test('the last 5000 lines are kept, the newest at the end, each with a number of its own', () => {
  const buffer = new LogBuffer();
  buffer.add(lines(6000));
  expect(buffer.lines).toHaveLength(mostLines);
  expect(buffer.lines.at(-1)?.text).toBe('line 5999');
  expect(buffer.lines[0]?.number).toBe(1000);
});

test('what the worker left out is counted, and is no line', () => {
  const buffer = new LogBuffer();
  buffer.add([...lines(3), { level: 'warn', time: 4, msg: 'lines left out', leftOut: 12 }, ...lines(1)]);
  buffer.add([{ level: 'warn', time: 5, msg: 'lines left out', leftOut: 30 }]);
  expect(buffer.lines).toHaveLength(4);
  expect(buffer.leftOut).toBe(42);
});

test('a line is read with its fields, and nonsense is not lost', () => {
  const read = readLogLine({ level: 'warn', time: 7, component: '/a/b', msg: 'job ended', code: 3, why: 'x y' }, 4);
  expect(read).toEqual({ number: 4, level: 'warn', atMs: 7, text: 'job ended code=3 why=x y' });
  expect(readLogLine('plain', 0)).toMatchObject({ level: 'info', text: 'plain' });
  expect(readLogLine({ level: 'loud' }, 0).level).toBe('info');
});

test('lines are found by words in any order', () => {
  const all = [
    readLogLine({ level: 'debug', msg: 'Buffer pushed' }, 0),
    readLogLine({ level: 'warn', msg: 'Buffer lost', element: 'mux' }, 1),
    readLogLine({ level: 'error', msg: 'No room' }, 2),
  ];
  expect(filterLines(all, '')).toBe(all);
  expect(filterLines(all, 'mux buffer').map(({ number }) => number)).toEqual([1]);
});

test('times are told to the millisecond, as they are here', () => {
  expect(timeOfDay(new Date(2026, 0, 2, 3, 4, 5, 6).getTime())).toBe('03:04:05.006');
});
