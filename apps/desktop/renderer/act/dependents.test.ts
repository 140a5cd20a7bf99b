import type { ComponentDescription } from '@headwater/state';
import { aComponent } from '@headwater/state/testing/a-component';
import { expect, test } from 'vitest';
import { dependents } from './dependents.ts';

const types = new Map([
  ['stream', { parameters: { door: { kind: 'component', role: 'porter' } } } as unknown as ComponentDescription],
]);
const planet = [
  aComponent({ id: '/atmosphere/door', type: 'door' }),
  aComponent({ id: '/test/camera' }),
  aComponent({ id: '/test/encoder', links: [{ eater: 'in', from: '/test/camera:out' }] }),
  aComponent({
    ...{ id: '/test/live', type: 'stream', links: [{ eater: 'in', from: '/test/encoder:out' }] },
    parameters: { door: '/atmosphere/door' },
  }),
  aComponent({ id: '/other/camera' }),
];
const idsOf = (...ids: Parameters<typeof dependents>[0]): string[] =>
  dependents(ids, planet, types).map(({ id }) => id);

test('what eats from it, directly or not, depends on it, and what goes in by it', () => {
  expect(idsOf('/test/camera')).toEqual(['/test/encoder', '/test/live']);
  expect(idsOf('/atmosphere/door')).toEqual(['/test/live']);
  expect(idsOf('/test/live')).toEqual([]);
});

test('what is deleted itself is no dependent of it, in whatever order it is named', () => {
  expect(idsOf('/test/live', '/test/camera')).toEqual(['/test/encoder']);
});
