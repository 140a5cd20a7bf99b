import { expect, test } from 'vitest';
import type { ComponentId } from '@headwater/state';
import type { Referrer } from '../kit/service.ts';
import { findRoute, routeTable } from './route-table.ts';

function streamer(id: ComponentId, mount: string, porter = '/atmosphere/door'): Referrer {
  return { id, type: 'http-streamer', label: `Label of ${id}`, parameters: { mount, porter } };
}

test('components that name this porter and a mount are its routes, in the order of their paths', () => {
  const referrers = [
    streamer('/b/live', '/b'),
    streamer('/a/live', '/a'),
    streamer('/c/live', '/c', '/atmosphere/other'),
    { id: '/d/x', type: 'other', label: '', parameters: { porter: '/atmosphere/door' } } as const,
  ];
  const { routes, taken } = routeTable('/atmosphere/door', referrers);
  expect(routes.map((route) => [route.mount, route.to])).toEqual([
    ['/a', '/a/live'],
    ['/b', '/b/live'],
  ]);
  expect(taken).toEqual([]);
});

test('of two with the same path the first by id has it, whichever comes first', () => {
  const both = [streamer('/b/live', '/x'), streamer('/a/live', '/x')];
  for (const referrers of [both, both.toReversed()]) {
    const { routes, taken } = routeTable('/atmosphere/door', referrers);
    expect(routes.map((route) => route.to)).toEqual(['/a/live']);
    expect(taken).toEqual([{ mount: '/x', first: '/a/live', second: '/b/live' }]);
  }
});

test.each([
  ['/live', '/live'],
  ['/live/', '/live'],
  ['/live/part1', '/live'],
  ['/live/hls/part1', '/live/hls'],
  ['/lively', undefined],
  ['/', undefined],
  ['/LIVE', undefined],
])('the longest path wins: %s goes to %s', (path, mount) => {
  const { routes } = routeTable('/atmosphere/door', [
    streamer('/a/x', '/live'),
    streamer('/a/y', '/live/hls'),
    streamer('/a/z', '/other'),
  ]);
  expect(findRoute(routes, path)?.mount).toBe(mount);
});

test('a stream at the root takes what no other has', () => {
  const { routes } = routeTable('/atmosphere/door', [streamer('/a/x', '/'), streamer('/a/y', '/live')]);
  expect(findRoute(routes, '/whatever')?.mount).toBe('/');
  expect(findRoute(routes, '/live')?.mount).toBe('/live');
});
