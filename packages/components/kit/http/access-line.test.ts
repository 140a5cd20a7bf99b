import { expect, test } from 'vitest';
import { accessLine, type Access } from './access-line.ts';

const access: Access = {
  address: '192.0.2.7',
  atMs: Date.UTC(2026, 10, 3, 4, 5, 6),
  requestLine: 'GET /live.webm HTTP/1.1',
  status: 200,
  bytes: 4321,
  referer: 'http://example.org/',
  userAgent: 'Player/1',
  durationMs: 12_345,
};

test('a line is of the combined format, with the duration behind it', () => {
  expect(accessLine(access)).toBe(
    '192.0.2.7 - - [03/Nov/2026:04:05:06 +0000] "GET /live.webm HTTP/1.1" 200 4321 "http://example.org/" "Player/1" 12.345\n',
  );
});

test('IPv6 addresses and missing facts are written as others do', () => {
  const line = accessLine({ ...access, address: '2001:db8::7', bytes: 0, referer: '', userAgent: '' });
  expect(line).toMatch(/^2001:db8::7 - - \[.*\] "GET .*" 200 - "-" "-" /);
});

test('what a stranger wrote stays within its quotes and its line', () => {
  const line = accessLine({ ...access, userAgent: 'a" 200 1\r\n\x1b[2J\\ü', requestLine: 'G"ET\t/\x00' });
  expect(line).toContain('"G\\"ET\\x09/\\x00"');
  expect(line).toContain('"a\\" 200 1\\x0d\\x0a\\x1b[2J\\\\\\xfc"');
  expect(line.indexOf('\n')).toBe(line.length - 1);
  expect(accessLine({ ...access, userAgent: 'x'.repeat(100_000) }).length).toBeLessThan(1400);
});
