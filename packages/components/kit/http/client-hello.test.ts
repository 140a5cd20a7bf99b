import { Duplex } from 'node:stream';
import { connect } from 'node:tls';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { helloLimitBytes, parseClientHello } from './client-hello.ts';

/** A ClientHello as Node, and so OpenSSL, sends it. */
async function greeting(servername: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const wire = new Duplex({
    read: () => undefined,
    write(bytes: Buffer, _encoding, done) {
      pieces.push(bytes);
      done();
    },
  });
  const socket = connect({ socket: wire, servername });
  while (pieces.length === 0) await new Promise((resolve) => setImmediate(resolve));
  socket.on('error', () => undefined).destroy();
  return Buffer.concat(pieces);
}

/** The same greeting in records of that size. */
function cut(hello: Buffer, size: number): Buffer {
  const body = hello.subarray(5);
  const records: Buffer[] = [];
  for (let at = 0; at < body.length; at += size) {
    const part = body.subarray(at, at + size);
    records.push(Buffer.from([22, 3, 1, part.length >> 8, part.length & 255]), part);
  }
  return Buffer.concat(records);
}

test('the name is read when the greeting is whole, and not before', async () => {
  const hello = await greeting('Live.Example.org');
  for (let length = 0; length < hello.length; length += 1)
    expect(parseClientHello(hello.subarray(0, length))).toEqual({ state: 'incomplete' });
  expect(parseClientHello(hello)).toEqual({ state: 'hello', serverName: 'live.example.org' });
  expect(parseClientHello(Buffer.concat([hello, Buffer.from('more')]))).toMatchObject({ state: 'hello' });
});

test('a greeting in several records is one greeting; in hundreds it is none', async () => {
  const hello = await greeting('live.example.org');
  expect(parseClientHello(cut(hello, 100))).toEqual({ state: 'hello', serverName: 'live.example.org' });
  expect(parseClientHello(cut(hello, 1))).toEqual({ state: 'bad', reason: 'not-tls' });
});

test('without a name, and with what is no name, there is none', async () => {
  const hello = await greeting('');
  expect(parseClientHello(hello)).toEqual({ state: 'hello', serverName: undefined });
  const named = await greeting('live.example.org');
  const spoilt = Buffer.from(named.toString('latin1').replace('live.example', 'live/../../x'), 'latin1');
  expect(parseClientHello(spoilt)).toEqual({ state: 'hello', serverName: undefined });
});

test('plain HTTP is told from garbage', () => {
  expect(parseClientHello(Buffer.from('GET / HTTP/1.1'))).toEqual({ state: 'plain' });
  expect(parseClientHello(Buffer.from([0, 1, 2]))).toEqual({ state: 'bad', reason: 'not-tls' });
  // Another handshake message, another record, a message that never ends.
  expect(parseClientHello(Buffer.from([22, 3, 1, 0, 4, 2, 0, 0, 0]))).toEqual({ state: 'bad', reason: 'not-tls' });
  expect(parseClientHello(Buffer.from([21, 3, 1, 0, 2, 1, 0]))).toEqual({ state: 'bad', reason: 'not-tls' });
  expect(parseClientHello(Buffer.from([22, 3, 1, 64, 0, 1, 255, 255, 255]))).toEqual({
    state: 'bad',
    reason: 'too-large',
  });
  expect(helloLimitBytes).toBeGreaterThan(16_384);
});

test('whatever comes, it is answered', async () => {
  const hello = await greeting('live.example.org');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(hello.length - 1), (noise, at) => {
      const spoilt = Buffer.from(hello);
      spoilt.set(noise.subarray(0, hello.length - at), at);
      expect(['incomplete', 'hello', 'plain', 'bad']).toContain(parseClientHello(spoilt).state);
    }),
  );
});
