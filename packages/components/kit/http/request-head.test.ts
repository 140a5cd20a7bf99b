import fc from 'fast-check';
import { request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { parseRequestHead, type ParsedHead } from './request-head.ts';

function parse(text: string, limitBytes?: number): ParsedHead {
  return parseRequestHead(Buffer.from(text, 'latin1'), limitBytes);
}

function complete(text: string) {
  const parsed = parse(text);
  if (parsed.state !== 'complete') throw new Error(`${JSON.stringify(text)} gave ${JSON.stringify(parsed)}`);
  return parsed;
}

describe('requests that are understood', () => {
  test('a plain one, with what follows it left alone', () => {
    const parsed = complete('GET /live.webm?x=1&y HTTP/1.1\r\nHost: a:8800\r\nUser-Agent: Player 1\r\n\r\nbody');
    expect(parsed.head).toMatchObject({ method: 'GET', path: '/live.webm', query: 'x=1&y', version: '1.1' });
    expect(parsed.head.fields.get('user-agent')).toBe('Player 1');
    expect(parsed.length).toBe('GET /live.webm?x=1&y HTTP/1.1\r\nHost: a:8800\r\nUser-Agent: Player 1\r\n\r\n'.length);
  });
  test('HTTP/1.0 without fields', () => {
    expect(complete('GET / HTTP/1.0\r\n\r\n').head).toMatchObject({ path: '/', version: '1.0' });
  });
  test('lines that end with a bare line feed, as people type them', () => {
    expect(complete('HEAD /a HTTP/1.0\nX: y\n\n').head.fields.get('x')).toBe('y');
  });
  test('the absolute form, as proxies send it', () => {
    expect(complete('GET http://host:1/a%20b?c HTTP/1.1\r\nHost: h\r\n\r\n').head).toMatchObject({
      path: '/a b',
      query: 'c',
    });
    expect(complete('GET http://host HTTP/1.1\r\nHost: h\r\n\r\n').head.path).toBe('/');
  });
  test('a path outside of English', () => {
    expect(complete('GET /c%C3%A1mara HTTP/1.1\r\nHost: h\r\n\r\n').head.path).toBe('/cámara');
  });
  test('an empty line before it', () => {
    expect(complete('\r\nGET / HTTP/1.0\r\n\r\n').length).toBe(20);
  });
  test('equal fields are joined', () => {
    expect(complete('GET / HTTP/1.0\r\nAccept: a\r\nACCEPT: b\r\n\r\n').head.fields.get('accept')).toBe('a, b');
  });
  test('what node:http sends', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const port = (server.address() as AddressInfo).port;
    const bytes = new Promise<Buffer>((resolve) => server.once('connection', (socket) => socket.once('data', resolve)));
    const request = httpRequest({
      port,
      host: '127.0.0.1',
      path: '/x?y',
      method: 'HEAD',
      headers: { 'X-Name': 'value' },
    });
    request.on('error', () => undefined);
    request.end();
    expect(parseRequestHead(await bytes)).toMatchObject({
      state: 'complete',
      head: { method: 'HEAD', path: '/x', query: 'y' },
    });
    request.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
});

test.each([
  ['folded line', 'GET / HTTP/1.0\r\nA: b\r\n c\r\n\r\n'],
  ['two hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'],
  ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ['space before the colon', 'GET / HTTP/1.0\r\nA : b\r\n\r\n'],
  ['no version', 'GET /\r\n\r\n'],
  ['no slash', 'GET live HTTP/1.0\r\n\r\n'],
  ['broken percent sign', 'GET /%zz HTTP/1.0\r\n\r\n'],
  ['percent bytes that are no UTF-8', 'GET /%ff HTTP/1.0\r\n\r\n'],
  ['zero byte', 'GET /%00 HTTP/1.0\r\n\r\n'],
])('refused as a bad request: %s', (_name, text) => {
  expect(parse(text)).toEqual({ state: 'bad', reason: 'bad-request' });
});

test('the first byte of TLS is known for what it is', () => {
  expect(parse('\x16\x03\x01\x02\x00\x01\x00')).toEqual({ state: 'bad', reason: 'tls' });
});

test('HTTP/2 without being asked is refused as such', () => {
  expect(parse('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')).toEqual({ state: 'bad', reason: 'version-unsupported' });
});

test('a head as large as the limit is read, a larger one refused whether or not it ends', () => {
  const head = (bytes: number) => {
    const empty = 'GET / HTTP/1.0\r\nA: \r\n\r\n';
    return empty.replace('A: ', `A: ${'x'.repeat(bytes - empty.length)}`);
  };
  expect(parse(head(300), 300).state).toBe('complete');
  expect(parse(head(301), 300)).toEqual({ state: 'bad', reason: 'too-large' });
  expect(parse(head(400).slice(0, 300), 300)).toEqual({ state: 'bad', reason: 'too-large' });
});

test('any bytes give an answer', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'GET ',
      'HEAD ',
      '/',
      '%',
      '%41',
      ' HTTP/1.1',
      ' HTTP/1.0',
      '\r\n',
      '\n',
      '\r',
      ':',
      'Host: a',
      ' ',
      '\0',
      'é',
    ),
    fc.string({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const parsed = parse(pieces.join(''), 200);
      if (parsed.state === 'complete') {
        expect(parsed.head.path).toMatch(/^[/*]/);
        expect(parsed.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const { state } = parseRequestHead(Buffer.from(bytes), 300);
      return state === 'complete' || state === 'bad' || bytes.length < 300;
    }),
  );
});

test('what is complete was incomplete before its last byte', () => {
  const field = fc.tuple(fc.stringMatching(/^[A-Za-z][A-Za-z-]{0,10}$/), fc.stringMatching(/^[ -~]{0,20}$/));
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9/._-]{0,30}$/), fc.array(field, { maxLength: 5 }), (path, fields) => {
      const head = `GET /${path} HTTP/1.0\r\n${fields.map(([name, value]) => `X-${name}: ${value}\r\n`).join('')}\r\n`;
      expect(parse(head)).toMatchObject({ state: 'complete', head: { path: `/${path}` } });
      for (let length = 0; length < head.length; length += 1)
        expect(parse(head.slice(0, length)).state).toBe('incomplete');
    }),
    { numRuns: 50 },
  );
});
