import { expect, test } from 'vitest';
import { readRoutes } from './panel-routes.ts';

test('routes are read as the porter tells them, and anything else is none', () => {
  expect(readRoutes([{ mount: '/a', to: '/flow/live', label: 'Live' }, null, { mount: 3, to: '' }])).toEqual([
    { mount: '/a', to: '/flow/live' },
  ]);
  expect(readRoutes('none')).toEqual([]);
});
