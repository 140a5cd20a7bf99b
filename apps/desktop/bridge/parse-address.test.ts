import { expect, test } from 'vitest';
import { hostAndPort, parseAddress } from './parse-address.ts';

test.each([
  ['campus.example', { host: 'campus.example', port: 7531 }],
  [' 192.0.2.7:8000 ', { host: '192.0.2.7', port: 8000 }],
  ['campus.example:443', { host: 'campus.example', port: 443 }],
  ['https://campus.example:7531/#login=abc', { host: 'campus.example', port: 7531 }],
  ['[2001:db8::1]:7000', { host: '2001:db8::1', port: 7000 }],
  ['2001:db8::1', { host: '2001:db8::1', port: 7531 }],
])('%s is an address', (text, address) => {
  expect(parseAddress(text)).toEqual(address);
});

test.each(['', ' ', 'campus:0', 'campus:99999', 'ftp://campus', 'eva@campus', 'two words', 'https://', 'campus:port'])(
  '%j is none',
  (text) => {
    expect(parseAddress(text)).toBeUndefined();
  },
);

test('the port beside the host counts unless the host brings one', () => {
  expect(parseAddress('campus', '7000')).toEqual({ host: 'campus', port: 7000 });
  expect(parseAddress('campus:7001', '7000')?.port).toBe(7001);
  expect(parseAddress('campus', '70000')).toBeUndefined();
  expect(parseAddress('campus', 'x')).toBeUndefined();
});

test('an address is written as a URL writes it', () => {
  expect(hostAndPort({ host: '::1', port: 7531 })).toBe('[::1]:7531');
});
