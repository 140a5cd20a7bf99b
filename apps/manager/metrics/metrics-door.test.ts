import { Problem } from '@headwater/state';
import { expect, test } from 'vitest';
import { say } from '../say.ts';
import { ManagerMetrics } from './manager-metrics.ts';
import { credentials, metricsDoor, type Credentials } from './metrics-door.ts';

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

function door(right: Credentials): ReturnType<typeof metricsDoor> {
  return metricsDoor({
    own: new ManagerMetrics('1.2.3', () => new Map([['owner', 2]])),
    planet: () => Promise.resolve('headwater_planet_revision 1\n'),
    logIn: (_, shown) =>
      JSON.stringify(shown) === JSON.stringify(right)
        ? Promise.resolve()
        : Promise.reject(new Problem(say.error('login-refused', {}))),
  });
}

test('from this machine anybody may read, from elsewhere who logs in', async () => {
  const { mayRead } = door({ user: 'eye', password: 'a:b c' });
  expect(await mayRead('127.0.0.1', undefined)).toBe(true);
  expect(await mayRead('::ffff:127.0.0.1', undefined)).toBe(true);
  expect(await mayRead('192.0.2.7', undefined)).toBe(false);
  expect(await mayRead('192.0.2.7', basic('eye:a:b c'))).toBe(true);
  expect(await mayRead('192.0.2.7', basic('eye:wrong'))).toBe(false);
  expect(await mayRead('192.0.2.7', 'Bearer eye')).toBe(false);
});

test('what is no credential is none', () => {
  expect(credentials(basic('eye:a:b'))).toEqual({ user: 'eye', password: 'a:b' });
  for (const text of [
    '',
    'Basic',
    'Basic ###',
    basic('no colon'),
    'Digest a=b',
    `Basic ${'x'.repeat(3000)}`,
    'Bearer abc',
  ])
    expect(credentials(text)).toBeUndefined();
});

test('the page is of the manager itself and of the planet, each metric named once', async () => {
  const own = new ManagerMetrics('1.2.3', () => new Map([['owner', 2]]));
  own.called('setParameter', 'done');
  const { text } = metricsDoor({
    own,
    planet: () => Promise.resolve('headwater_planet_revision 1\n'),
    logIn: () => Promise.resolve(),
  });
  const page = await text();
  expect(page).toContain('headwater_build_info{version="1.2.3"} 1\n');
  expect(page).toContain('headwater_manager_calls_total{call="setParameter",outcome="done"} 1\n');
  expect(page).toContain('headwater_manager_links{role="owner"} 2\n');
  expect(page).toMatch(/^headwater_manager_process_cpu_seconds_total \d/m);
  expect(page).toMatch(/\nheadwater_planet_revision 1\n$/);
  const names = [...page.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  expect(new Set(names).size).toBe(names.length);
});
