import type { ComponentDescription, ComponentId, ComponentRecord, NumbersRecord } from '@headwater/state';
import { aComponent } from '@headwater/state/testing/a-component';
import { expect, test } from 'vitest';
import { audience, streamersOf } from './audience.ts';
import { downstream } from './downstream.ts';

function aType(type: string, fields: Partial<ComponentDescription>): [string, ComponentDescription] {
  return [type, { kit: 1, type, role: 'source', eaters: [], feeders: [], elements: [], parameters: {}, ...fields }];
}

const types = new Map([
  aType('camera', {}),
  aType('door', { role: 'porter' }),
  aType('archive', { role: 'recorder' }),
  aType('stream', {
    role: 'streamer',
    parameters: { porter: { kind: 'component', role: 'porter' }, bouncer: { kind: 'component', role: 'bouncer' } },
    numbers: { viewers: { kind: 'gauge' } },
  }),
]);

const eats = (component: string): Pick<ComponentRecord, 'links'> => ({
  links: [{ eater: 'in', from: `/test/${component}:out` }],
});
const planet = [
  aComponent({ id: '/atmosphere/door', type: 'door' }),
  aComponent({ id: '/atmosphere/guests' }),
  aComponent({ id: '/test/camera' }),
  aComponent({ id: '/test/encoder', ...eats('camera') }),
  aComponent({ id: '/test/archive', type: 'archive', ...eats('encoder') }),
  aComponent({ id: '/test/live', type: 'stream', ...eats('encoder'), parameters: { porter: '/atmosphere/door' } }),
  aComponent({
    id: '/test/backup',
    type: 'stream',
    ...eats('encoder'),
    mood: 'hungry',
    parameters: { bouncer: '/atmosphere/guests' },
  }),
  aComponent({ id: '/test/off', type: 'stream', ...eats('camera'), mood: 'sleeping' }),
];

function watched(id: ComponentId, viewers: number): NumbersRecord {
  return { kind: 'numbers', id, atMs: 0, values: { viewers } };
}

test('stopping a camera reaches every streamer that runs behind it', () => {
  expect(streamersOf(['/test/camera'], planet, types)).toEqual(['/test/live', '/test/backup']);
  expect(streamersOf(['/test/archive'], planet, types)).toEqual([]);
});

test('stopping a porter reaches the streamers behind it, a bouncer nobody who is in already', () => {
  expect(streamersOf(['/atmosphere/door'], planet, types)).toEqual(['/test/live']);
  expect(streamersOf(['/atmosphere/guests'], planet, types)).toEqual([]);
});

test('components that feed each other in a ring are each found once', () => {
  const ring = [aComponent({ id: '/test/one', ...eats('two') }), aComponent({ id: '/test/two', ...eats('one') })];
  expect([...downstream(['/test/one'], ring, types)].toSorted()).toEqual(['/test/one', '/test/two']);
});

test('people are counted over all streamers, and it is said when one has not told', () => {
  const streamers: ComponentId[] = ['/test/live', '/test/backup'];
  expect(audience(streamers, [watched('/test/live', 30), watched('/test/backup', 7)])).toEqual({
    count: 37,
    isComplete: true,
  });
  expect(audience(streamers, [watched('/test/live', 30), watched('/test/off', 9)])).toEqual({
    count: 30,
    isComplete: false,
  });
  expect(audience([], [])).toEqual({ count: 0, isComplete: true });
});
