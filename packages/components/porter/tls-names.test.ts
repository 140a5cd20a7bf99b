import { expect, test } from 'vitest';
import { claimsFor, type TlsClaim } from './tls-names.ts';

const claim = (owner: TlsClaim['owner'], ...names: string[]): TlsClaim => ({ owner, names, identity: names.join() });
const owners = (claims: TlsClaim[], name?: string) => claimsFor(claims, name).map(({ owner }) => owner);

test('an exact name comes before a wildcard, which stands for one part', () => {
  const claims = [claim('/a/one', '*.example.org'), claim('/a/two', 'live.example.org')];
  expect(owners(claims, 'live.example.org')).toEqual(['/a/two']);
  expect(owners(claims, 'radio.example.org')).toEqual(['/a/one']);
  const door = claim(null, 'door.example.net');
  expect(owners([...claims, door], 'a.b.example.org')).toEqual([null]);
  expect(owners([...claims, door], 'example.org')).toEqual([null]);
});

test('everybody who has the name is returned', () => {
  const claims = [claim('/a/one', 'x.org'), claim('/a/two', 'x.org'), claim(null, 'x.org', 'y.org')];
  expect(owners(claims, 'x.org')).toEqual(['/a/one', '/a/two', null]);
});

test('without a known name the porter comes first, then the first streamer with all that share its name', () => {
  const streamers = [claim('/b/two', 'x.org'), claim('/a/one', 'x.org'), claim('/c/three', 'z.org')];
  expect(owners([...streamers, claim(null, 'y.org')])).toEqual([null]);
  expect(owners(streamers)).toEqual(['/b/two', '/a/one']);
  expect(owners(streamers, 'unknown')).toEqual(['/b/two', '/a/one']);
  expect(owners([])).toEqual([]);
});

test('certificates without names are told apart by themselves', () => {
  expect(owners([claim('/a/one'), { owner: '/b/two', names: [], identity: 'other' }])).toEqual(['/a/one']);
});
