import { expect, test } from 'vitest';
import { workerAbilities } from './worker-abilities.ts';

const theora = { name: 'theoraenc', package: 'gstreamer1.0-plugins-base' };
const types = [
  { type: 'porter', elements: [] },
  { type: 'theora-encoder', elements: [{ name: 'queue', package: 'libgstreamer1.0-0' }, theora] },
  { type: 'pipeline-producer', elements: [], launchText: true },
];

test('a machine can run what it has all elements for, and launch text where that is allowed', () => {
  expect(workerAbilities(types, { elements: ['queue', 'theoraenc'], launchText: true })).toEqual({
    can: 3,
    cannot: [],
  });
});

test('what it cannot is told with all that is in the way', () => {
  expect(workerAbilities(types, { elements: ['queue'], launchText: false })).toEqual({
    can: 1,
    cannot: [
      { type: 'theora-encoder', lacking: [theora], isLaunchTextRefused: false },
      { type: 'pipeline-producer', lacking: [], isLaunchTextRefused: true },
    ],
  });
});
