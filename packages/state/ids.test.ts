import { expect, test } from 'vitest';
import { componentId, splitComponentId, splitFeedId } from './ids.ts';

test('a component id is joined and split alike', () => {
  expect(splitComponentId(componentId('lecture', 'cam-1'))).toEqual({ flow: 'lecture', name: 'cam-1' });
});

test('what is no component id is undefined', () => {
  for (const id of ['', '/', '/a', 'a/b', '/a/b/c', '/a/', '//b', '/a b/c', '/a/b:c', '/../b', `/a/${'x'.repeat(64)}`])
    expect(splitComponentId(id), id).toBeUndefined();
});

test('a feed id is split into component and feeder', () => {
  expect(splitFeedId('/a/b:video')).toEqual({ componentId: '/a/b', feeder: 'video' });
  for (const id of ['/a/b', '/a/b:', ':video', '/a:video', '/a/b:c:d', '/a/b:c/d'])
    expect(splitFeedId(id), id).toBeUndefined();
});
