import type { Mood } from '@headwater/state';
import { expect, test } from 'vitest';
import { moodChanges } from './mood-changes.ts';

const felt = (moods: Readonly<Record<string, Mood>>) =>
  Object.entries(moods).map(([label, mood]) => ({ id: `/hall/${label}` as const, label, mood }));

test('changes are grouped by the mood that they came to, the worst first', () => {
  const before = felt({ a: 'happy', b: 'happy', c: 'sad', d: 'happy' });
  const changes = moodChanges(before, felt({ a: 'hungry', b: 'hungry', c: 'happy', d: 'sad', e: 'happy' }));
  expect(changes?.map(({ mood, components }) => [mood, ...components.map(({ label }) => label)])).toEqual([
    ['sad', 'd'],
    ['hungry', 'a', 'b'],
    ['happy', 'c', 'e'],
  ]);
});

test('starting, what is added and sleeps, and what stays as it was are no news', () => {
  expect(moodChanges(felt({ a: 'sad' }), felt({ a: 'waking', b: 'sleeping' }))).toBeUndefined();
  expect(moodChanges(felt({ a: 'sad' }), felt({ a: 'sad' }))).toBeUndefined();
});
