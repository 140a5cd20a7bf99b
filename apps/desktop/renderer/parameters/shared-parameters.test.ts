import type { ComponentDescription } from '@headwater/state';
import { aComponent } from '@headwater/state/testing/a-component';
import { expect, test } from 'vitest';
import { changeCounts, sharedParameters } from './shared-parameters.ts';

function aType(type: string, fields: Partial<ComponentDescription>): [string, ComponentDescription] {
  return [type, { kit: 1, type, role: 'source', eaters: [], feeders: [], elements: [], parameters: {}, ...fields }];
}

const types = new Map([
  aType('camera', {
    parameters: {
      device: { kind: 'path', of: 'file' },
      width: { kind: 'integer', min: 16, max: 4096, default: 640, unit: 'px' },
      pattern: { kind: 'choice', options: ['snow', 'bars', 'ball'], live: true },
    },
  }),
  aType('screen', {
    parameters: {
      width: { kind: 'integer', min: 64, max: 8192, unit: 'px', live: true },
      pattern: { kind: 'choice', options: ['ball', 'snow'] },
      device: { kind: 'text' },
    },
  }),
  aType('tint', { role: 'effect', parameters: { hue: { kind: 'number', min: -1, max: 1, live: true } } }),
]);
const tint = [{ name: 'tint', type: 'tint', parameters: { hue: 0.5 } }];
const camera = aComponent({
  id: '/a/camera',
  type: 'camera',
  parameters: { width: 640, pattern: 'snow', device: '/x' },
});
const second = aComponent({
  id: '/b/camera',
  type: 'camera',
  parameters: { width: 320, pattern: 'snow' },
  effects: tint,
});
const screen = aComponent({ id: '/a/screen', type: 'screen', parameters: { width: 640 }, effects: tint });

function named(id: string, ...components: (typeof camera)[]) {
  const found = sharedParameters(components, types).find((one) => one.id.startsWith(`${id} `));
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

test('what all have comes first; who does not have one of the others is told', () => {
  const shared = sharedParameters([camera, second, screen], types);
  expect(shared.map(({ field, without }) => [field.key, without.map(({ id }) => id)])).toEqual([
    ['width', []],
    ['pattern', []],
    ['device', ['/a/screen']],
    ['tint.hue', ['/a/camera']],
  ]);
});

test('a value that all have is shown as such, and none where they differ', () => {
  expect(named('width', camera, screen).field.value).toBe(640);
  expect(named('width', camera, second).field.value).toBeUndefined();
  expect(named('tint.hue', second, screen).field.value).toBe(0.5);
});

test('only what every one of them takes is offered', () => {
  expect(named('width', camera, screen).field.description).toMatchObject({ min: 64, max: 4096 });
  expect(named('pattern', camera, screen).field.description).toMatchObject({ options: ['snow', 'ball'] });
});

test('who changes at once, is restarted, waits for its start or has the value already', () => {
  const width = named('width', camera, second, screen);
  const isRunning = (id: string): boolean => id !== '/b/camera';
  expect(changeCounts(width, 320, isRunning)).toEqual({ now: 1, restart: 1, later: 0, same: 1 });
  expect(changeCounts(width, 640, isRunning)).toEqual({ now: 0, restart: 0, later: 1, same: 2 });
});
