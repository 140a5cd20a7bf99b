import { expect, test } from 'vitest';
import { stopAfterKey, type Stop } from './stop-after-key.ts';

const line = (id: string, source: string, target: string, x: number, y: number): Stop => ({
  ...{ id, x, y },
  ends: { source, target },
});
const stops: readonly Stop[] = [
  { id: 'camera', x: 0, y: 0 },
  { id: 'mic', x: 0, y: 100 },
  { id: 'mux', x: 300, y: 50 },
  { id: 'below', x: 20, y: 400 },
  line('video', 'camera', 'mux', 150, 25),
  line('audio', 'mic', 'mux', 150, 75),
];

function after(key: string, id: string): string | undefined {
  return stopAfterKey(key, id, stops)?.id;
}

test('right and left go along feeds, from node to line to node', () => {
  expect(after('ArrowRight', 'camera')).toBe('video');
  expect(after('ArrowRight', 'video')).toBe('mux');
  expect(after('ArrowLeft', 'mux')).toBe('video');
  expect(after('ArrowLeft', 'video')).toBe('camera');
});

test('up and down go to the nearest node, or from line to line of the same node', () => {
  expect(after('ArrowDown', 'camera')).toBe('mic');
  expect(after('ArrowDown', 'mic')).toBe('below');
  expect(after('ArrowUp', 'below')).toBe('mic');
  expect(after('ArrowDown', 'video')).toBe('audio');
  expect(after('ArrowUp', 'audio')).toBe('video');
});

test('Home and End, and keys that lead nowhere', () => {
  expect([after('Home', 'mux'), after('End', 'mux')]).toEqual(['camera', 'audio']);
  expect([after('ArrowRight', 'mux'), after('ArrowUp', 'camera'), after('x', 'mux'), after('ArrowUp', 'no')]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
