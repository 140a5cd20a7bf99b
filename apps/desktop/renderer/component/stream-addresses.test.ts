import type { ComponentDescription, ParameterValues } from '@headwater/state';
import { expect, test } from 'vitest';
import { isLoopback, streamAddresses } from './stream-addresses.ts';

const base = { kit: 1, eaters: [], feeders: [], elements: [] } as const;
const types = new Map<string, ComponentDescription>([
  [
    'tap',
    {
      ...base,
      type: 'tap',
      role: 'streamer',
      parameters: { mount: { kind: 'mount' }, porter: { kind: 'component', role: 'porter' } },
    },
  ],
  ['muxer', { ...base, type: 'muxer', role: 'muxer', parameters: {} }],
]);
const porter = (parameters: ParameterValues) => ({ type: 'porter', workerId: 'local', parameters });

function addresses(parameters: ParameterValues, door: ParameterValues = {}, workerAddress = '127.0.0.1'): string[] {
  const streamer = { type: 'tap', workerId: 'local', parameters };
  return streamAddresses(streamer, {
    types,
    component: (id) => (id === '/atmosphere/door' ? porter(door) : undefined),
    worker: () => ({ address: workerAddress }),
    pageHost: 'tv.example',
  });
}

test('a stream is found through its porter and at its own ports, in the clear and by HTTPS', () => {
  const own = { mount: '/a.webm', porter: '/atmosphere/door', port: 8001, 'tls-port': 443 };
  expect(addresses(own, { port: 80, 'tls-port': 8443 })).toEqual([
    'http://tv.example/a.webm',
    'https://tv.example:8443/a.webm',
    'http://tv.example:8001/a.webm',
    'https://tv.example/a.webm',
  ]);
});

test('a worker elsewhere has its own address, and a door that listens at one address has that', () => {
  expect(addresses({ mount: '/a', port: 1 }, {}, '::ffff:10.0.0.7')).toEqual(['http://10.0.0.7:1/a']);
  expect(addresses({ mount: '/a', port: 1 }, {}, 'fd00::7')).toEqual(['http://[fd00::7]:1/a']);
  expect(addresses({ mount: '/a', port: 1, listen: '10.1.1.1' })).toEqual(['http://10.1.1.1:1/a']);
  expect(addresses({ mount: '/a', port: 1, listen: '::' })).toEqual(['http://tv.example:1/a']);
});

test('without a mount or a door there is no address', () => {
  expect(addresses({ mount: '/a', porter: '/atmosphere/gone', port: 0 })).toEqual([]);
  expect(addresses({ port: 1 })).toEqual([]);
});

test('addresses that only this machine can reach are known', () => {
  expect(['localhost', '127.0.0.1', '[::1]', '10.0.0.1', 'localhost.example'].map(isLoopback)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
