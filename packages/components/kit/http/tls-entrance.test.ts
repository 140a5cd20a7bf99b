import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { systemClock } from '@headwater/state';
import { isPair, readCertificate, type CertificatePair } from './certificate.ts';
import { readClientHello } from './read-client-hello.ts';
import { TlsEntrance } from './tls-entrance.ts';
import { makeCertificate } from '../testing/test-certificate.ts';

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let pair: CertificatePair;
let server: Server;
let entrance: TlsEntrance;
let failed: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'headwater-tls-'));
  const read = await readCertificate(makeCertificate(folder, ['live.example.org']));
  if (!isPair(read)) throw new Error(read.text);
  pair = read;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => {
  entrance.close();
  await new Promise((resolve) => server.close(resolve));
});

/** Answers each TLS connection with the SHA-256 of the `length` bytes that it sends. */
async function open(handshakeTimeoutMs = 20_000): Promise<number> {
  failed = [];
  entrance = new TlsEntrance({
    handshakeTimeoutMs,
    onFailed: (reason) => failed.push(reason),
    onSecure: (socket) => {
      const hash = createHash('sha256');
      let had = 0;
      socket.on('error', () => undefined);
      socket.on('data', (piece: Buffer) => {
        hash.update(piece);
        had += piece.length;
        if (had === bodyBytes) socket.end(hash.digest('hex'));
      });
    },
  });
  entrance.certificate = pair;
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    void readClientHello(socket, systemClock, 20_000).then((hello) => {
      if (hello.state === 'hello') entrance.take(socket, hello.bytes);
      else socket.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const bodyBytes = 20_000;

/** A connection whose bytes go out in pieces of random sizes, each on its own. */
function inPieces(port: number, most: number): Duplex {
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  const wire = new Duplex({
    read: () => socket.resume(),
    write(bytes: Buffer, _encoding, done) {
      const next = (at: number): void => {
        if (at >= bytes.length) return done();
        const end = at + 1 + Math.floor(Math.random() * most);
        socket.write(bytes.subarray(at, end), () => setImmediate(() => next(end)));
      };
      next(0);
    },
    final: (done) => void socket.end(done),
  });
  socket.on('data', (piece) => wire.push(piece) || socket.pause());
  socket.on('end', () => wire.push(null));
  socket.on('error', (error) => wire.destroy(error));
  return wire;
}

async function talk(port: number, most: number): Promise<boolean> {
  const body = randomBytes(bodyBytes);
  const socket = connectTls({
    socket: inPieces(port, most),
    servername: 'live.example.org',
    rejectUnauthorized: false,
  });
  let answer = '';
  socket.on('data', (piece: Buffer) => (answer += piece.toString()));
  socket.write(body);
  await once(socket, 'end');
  socket.destroy();
  return answer === createHash('sha256').update(body).digest('hex');
}

test('no byte is lost over hundreds of connections, in whatever pieces the greeting and the rest come', async () => {
  const port = await open();
  const whole: boolean[] = [];
  for (let round = 0; round < 10; round += 1)
    whole.push(...(await Promise.all(Array.from({ length: 40 }, (_, index) => talk(port, 1 + index * 12)))));
  expect(whole.filter(Boolean)).toHaveLength(400);
  expect(failed).toEqual([]);
});

test('who does not finish the greeting is let go, and so is who breaks it', async () => {
  const port = await open(300);
  const hello = await greeting(port);
  const silent = connect(port, '127.0.0.1')
    .on('error', () => undefined)
    .resume();
  silent.write(hello);
  await once(silent, 'close');
  const broken = connect(port, '127.0.0.1')
    .on('error', () => undefined)
    .resume();
  broken.write(Buffer.concat([hello, Buffer.from('GET / HTTP/1.1\r\n\r\n')]));
  await once(broken, 'close');
  expect(failed).toHaveLength(2);
});

/** A ClientHello as Node sends it. */
async function greeting(port: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const wire = new Duplex({
    read: () => undefined,
    write(bytes: Buffer, _encoding, done) {
      pieces.push(bytes);
      done();
    },
  });
  const socket = connectTls({ socket: wire, servername: 'live.example.org', port });
  while (pieces.length === 0) await new Promise((resolve) => setImmediate(resolve));
  socket.on('error', () => undefined).destroy();
  return Buffer.concat(pieces);
}
