import type { ComponentDescription } from '@headwater/state';
import { expect, test } from 'vitest';
import { parameterGroups } from './parameter-groups.ts';

const base = { kit: 1, role: 'streamer', eaters: [], feeders: [], elements: [] } as const;
const types = new Map<string, ComponentDescription>([
  [
    'tap',
    {
      ...base,
      type: 'tap',
      parameters: {
        limit: { kind: 'integer', min: 0, max: 9 },
        mount: { kind: 'mount', required: true },
      },
    },
  ],
  ['tint', { ...base, type: 'tint', parameters: { hue: { kind: 'number', min: -1, max: 1, default: 0 } } }],
]);

test('required parameters come first, each effect has a group of its own, and nothing else is made up', () => {
  const effects = [
    { name: 'tint', type: 'tint', parameters: { hue: 0.5 } },
    { name: 'tint-2', type: 'tint', parameters: {} },
    { name: 'gone', type: 'unknown', parameters: { x: 1 } },
  ];
  const groups = parameterGroups({ type: 'tap', parameters: { mount: '/a' }, effects }, types);
  expect(groups.map(({ kind, fields }) => [kind, fields.map(({ key, value }) => [key, value])])).toEqual([
    ['required', [['mount', '/a']]],
    ['normal', [['limit', undefined]]],
    ['effect', [['tint.hue', 0.5]]],
    ['effect', [['tint-2.hue', undefined]]],
  ]);
});

test('a type that this admin does not know has no parameters to show', () => {
  expect(parameterGroups({ type: 'newer', parameters: { a: 1 }, effects: [] }, types)).toEqual([]);
});
