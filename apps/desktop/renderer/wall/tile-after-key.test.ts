import { expect, test } from 'vitest';
import { tileAfterKey } from './tile-after-key.ts';

const grid = { count: 8, columns: 3, isRightToLeft: false };

test('arrows go along rows and columns, and stay at the edges', () => {
  expect(tileAfterKey('ArrowRight', 2, grid)).toBe(3);
  expect(tileAfterKey('ArrowLeft', 0, grid)).toBeUndefined();
  expect(tileAfterKey('ArrowRight', 7, grid)).toBeUndefined();
  expect(tileAfterKey('ArrowDown', 1, grid)).toBe(4);
  expect(tileAfterKey('ArrowUp', 1, grid)).toBeUndefined();
});

test('down into a row that is not full reaches its last tile', () => {
  expect(tileAfterKey('ArrowDown', 5, grid)).toBe(7);
  expect(tileAfterKey('ArrowDown', 6, grid)).toBeUndefined();
});

test('Home and End go to the first and the last; other keys do nothing', () => {
  expect(tileAfterKey('Home', 5, grid)).toBe(0);
  expect(tileAfterKey('End', 5, grid)).toBe(7);
  expect(tileAfterKey('End', 7, grid)).toBeUndefined();
  expect(tileAfterKey('x', 5, grid)).toBeUndefined();
});

test('from right to left the arrow to the left goes on', () => {
  expect(tileAfterKey('ArrowLeft', 0, { ...grid, isRightToLeft: true })).toBe(1);
  expect(tileAfterKey('ArrowRight', 1, { ...grid, isRightToLeft: true })).toBe(0);
});
