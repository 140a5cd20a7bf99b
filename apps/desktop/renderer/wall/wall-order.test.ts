import type { Mood } from '@headwater/state';
import { expect, test } from 'vitest';
import { arrangeTiles, rememberTrouble, type WallMemory } from './wall-order.ts';

const none: WallMemory = new Map();

function rooms(moods: Readonly<Record<string, Mood>>): { id: string; label: string; mood: Mood }[] {
  return Object.entries(moods).map(([label, mood]) => ({ id: `/${label}`, label, mood }));
}

function order(moods: Readonly<Record<string, Mood>>, memory: WallMemory): string[] {
  return arrangeTiles(rooms(moods), memory, 'en').map(({ label }) => label);
}

test('sad and lost come first, then hungry, then all others by name, 2 before 10', () => {
  const moods = { 'room 10': 'happy', 'room 2': 'sleeping', b: 'hungry', z: 'sad', y: 'lost', a: 'waking' } as const;
  expect(order(moods, rememberTrouble(rooms(moods), none, 0))).toEqual(['y', 'z', 'b', 'a', 'room 2', 'room 10']);
});

test('a room rises at once, and sinks when it has been well for twenty seconds', () => {
  let memory = rememberTrouble(rooms({ a: 'happy', b: 'happy' }), none, 0);
  memory = rememberTrouble(rooms({ a: 'happy', b: 'sad' }), memory, 1000);
  expect(order({ a: 'happy', b: 'sad' }, memory)).toEqual(['b', 'a']);
  for (const nowMs of [2000, 10_000, 20_999]) {
    memory = rememberTrouble(rooms({ a: 'happy', b: 'happy' }), memory, nowMs);
    expect(order({ a: 'happy', b: 'happy' }, memory)).toEqual(['b', 'a']);
  }
  memory = rememberTrouble(rooms({ a: 'happy', b: 'happy' }), memory, 21_000);
  expect(order({ a: 'happy', b: 'happy' }, memory)).toEqual(['a', 'b']);
});

test('one that fails again and again keeps its place', () => {
  let memory = none;
  const moods: Mood[] = ['sad', 'waking', 'hungry', 'happy', 'sad', 'waking', 'happy', 'sad'];
  moods.forEach((mood, second) => {
    const now = { a: 'happy', b: mood, c: 'hungry' } as const;
    memory = rememberTrouble(rooms(now), memory, second * 5000);
    expect(order(now, memory)).toEqual(['b', 'c', 'a']);
  });
});

test('while nothing is new the memory is the same, and who is gone is forgotten', () => {
  const memory = rememberTrouble(rooms({ a: 'happy', b: 'sleeping' }), none, 0);
  expect(rememberTrouble(rooms({ a: 'waking', b: 'happy' }), memory, 5000)).toBe(memory);
  expect([...rememberTrouble(rooms({ a: 'happy' }), memory, 5000).keys()]).toEqual(['/a']);
});
