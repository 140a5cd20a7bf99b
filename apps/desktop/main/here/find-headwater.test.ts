import { expect, test } from 'vitest';
import { findHeadwater } from './find-headwater.ts';

const there = (...programs: string[]) => ({ isProgram: (path: string) => Promise.resolve(programs.includes(path)) });

test('the checkout that this is comes before an installed one', async () => {
  const place = { platform: 'linux' as const, checkout: '/home/eva/headwater', path: '/usr/local/bin:/usr/bin' };
  const both = there('/home/eva/headwater/headwater', '/usr/bin/headwater');
  expect(await findHeadwater({ ...place, ...both })).toEqual({ program: '/home/eva/headwater/headwater' });
  expect(await findHeadwater({ ...place, ...there('/usr/bin/headwater') })).toEqual({ program: '/usr/bin/headwater' });
});

test('it is said why there is nothing to start', async () => {
  const place = { checkout: undefined, path: '/usr/bin:' };
  expect(await findHeadwater({ ...place, platform: 'linux', ...there() })).toEqual({ reason: 'not-installed' });
  expect(await findHeadwater({ ...place, platform: 'darwin', ...there('/usr/bin/headwater') })).toEqual({
    reason: 'system',
  });
});
