import { expect, test } from 'vitest';
import { moodIcon } from './mood-icon.ts';

const moods = ['happy', 'hungry', 'waking', 'sleeping', 'lost', 'sad'] as const;

test('every mood has an icon of its own, also for who sees no colours', () => {
  const shapes = moods.map((mood) => {
    const pixels = moodIcon(mood, 22);
    expect(pixels).toHaveLength(22 * 22 * 4);
    return Array.from({ length: 22 * 22 }, (_, at) => ((pixels[at * 4 + 3] ?? 0) > 127 ? '#' : ' ')).join('');
  });
  expect(new Set(shapes).size).toBe(moods.length);
  // Most of it is to be seen, and not all of it is filled.
  for (const shape of shapes) expect(shape.replaceAll(' ', '').length).toBeGreaterThan(80);
});

test('colours are multiplied with how much of a pixel is covered', () => {
  const pixels = moodIcon('sad', 44);
  for (let at = 0; at < pixels.length; at += 4)
    for (const channel of [0, 1, 2]) expect(pixels[at + channel]).toBeLessThanOrEqual(pixels[at + 3] ?? 0);
});
