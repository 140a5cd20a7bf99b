import { ManualClock } from '@headwater/state';
import { beforeEach, expect, test } from 'vitest';
import type { NearbyManager } from '../../bridge/greeter-bridge.ts';
import { Announcements, type DnsRecord } from './announcements.ts';

const service = '_headwater._tcp.local';
let clock: ManualClock;
let told: NearbyManager[][];
let announcements: Announcements;

beforeEach(() => {
  clock = new ManualClock();
  told = [];
  announcements = new Announcements(service, clock, (managers) => told.push(managers));
});

function announced(
  label: string,
  more: Partial<Record<'name' | 'address' | 'type', string>> & { port?: number; ttl?: number } = {},
): DnsRecord[] {
  const { name = 'campus', address = '192.0.2.7', type = 'A', port = 7531, ttl = 120 } = more;
  const instance = `${label}.${service}`;
  return [
    { name: service, type: 'PTR', ttl, data: instance },
    { name: instance, type: 'SRV', ttl, data: { port, target: `${label}.local` } },
    { name: instance, type: 'TXT', ttl, data: [Buffer.from(`name=${name}`)] },
    { name: `${label}.local`, type, ttl, data: address },
  ];
}

test('a manager is offered by its name and address, and told once', () => {
  announcements.hear(announced('hall'));
  announcements.hear(announced('hall'));
  expect(told).toEqual([[{ name: 'campus', host: '192.0.2.7', port: 7531 }]]);
});

test('who says goodbye or is not heard of any more is not offered', () => {
  announcements.hear(announced('hall'));
  announcements.hear(announced('edge', { name: 'edge' }));
  announcements.hear(announced('hall', { ttl: 0 }));
  expect(told.at(-1)).toHaveLength(1);
  clock.advance(121_000);
  announcements.forgetOld();
  expect(told.at(-1)).toEqual([]);
});

test('what is no address, no port, another service or meant to deceive is left out', () => {
  announcements.hear(announced('a', { address: 'evil.example' }));
  announcements.hear(announced('b', { port: 70_000 }));
  announcements.hear(announced('c', { type: 'AAAA', address: 'fe80::1' }));
  announcements.hear([{ name: '_http._tcp.local', type: 'PTR', ttl: 120, data: 'x._http._tcp.local' }]);
  expect(told).toEqual([]);
  announcements.hear(announced('d', { name: `cam\u202Epus\n${'x'.repeat(200)}` }));
  expect(told[0]?.[0]?.name).toMatch(/^campusx{74}$/);
});

test('a flood of names does not fill the list', () => {
  for (let index = 0; index < 500; index++) announcements.hear(announced(`m${String(index)}`));
  expect(told.at(-1)).toHaveLength(100);
});
