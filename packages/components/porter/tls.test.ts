import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { systemClock, type ComponentId, type ParameterValues } from '@headwater/state';
import { continueReading } from '../kit/hand-over.ts';
import type { Referrer, RunningService } from '../kit/service.ts';
import { makeCertificate, type TestCertificate } from '../kit/testing/test-certificate.ts';
import { TestServiceHost } from '../kit/testing/test-service-host.ts';
import { start } from './service.ts';

vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let shared: TestCertificate;
let wild: TestCertificate;
let alone: TestCertificate;
let service: RunningService | undefined;
let host: TestServiceHost;
let tlsPort: number;
let handed: { to: ComponentId; secure: boolean; from: string | undefined }[];
const away = new Set<ComponentId>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'headwater-porter-test-'));
  shared = makeCertificate(folder, ['shared.example.org'], { file: 'shared' });
  wild = makeCertificate(folder, ['*.example.org'], { file: 'wild' });
  alone = makeCertificate(folder, ['alone.example.org'], { file: 'alone' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => {
  await service?.stop();
  service = undefined;
  away.clear();
});

const big = Buffer.alloc(12_000_000, 'stream');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '::');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function streamer(id: ComponentId, mount: string, { certificate, key }: Partial<TestCertificate> = {}): Referrer {
  const files = { certificate: certificate ?? '', key: key ?? '' };
  return { id, type: 'http-streamer', label: id, parameters: { porter: '/atmosphere/door', mount, ...files } };
}

async function open(referrers: readonly Referrer[], parameters: ParameterValues = {}): Promise<void> {
  tlsPort = await freePort();
  handed = [];
  const handOver = (to: ComponentId, socket: Socket, head: Uint8Array, from?: string) => {
    if (away.has(to)) return Promise.resolve(false);
    handed.push({ to, secure: head[0] === 22, from });
    if (head[0] === 22) socket.destroy();
    else socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${big.length}\r\n\r\n`), big]));
    if (head[0] !== 22) continueReading(socket);
    return Promise.resolve(true);
  };
  const given = { port: await freePort(), listen: '', 'tls-port': tlsPort, ...parameters };
  host = new TestServiceHost({ id: '/atmosphere/door', parameters: given, handOver });
  service = await start(host, referrers, { clock: systemClock, headTimeoutMs: 2000 });
}

/** What comes by TLS until the other side ends; empty when it does not let us in. */
async function ask(servername: string, path: string): Promise<{ text: string; bytes: number; names: string }> {
  const socket = connect({ port: tlsPort, host: '127.0.0.1', servername, rejectUnauthorized: false });
  const pieces: Buffer[] = [];
  let names = '';
  socket.on('secureConnect', () => (names = socket.getPeerCertificate().subjectaltname ?? ''));
  socket.on('error', () => undefined).on('data', (piece: Buffer) => pieces.push(piece));
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
  // Not by `once`, which fails with the connection.
  await new Promise((resolve) => socket.once('close', resolve));
  const answer = Buffer.concat(pieces);
  return { text: answer.subarray(0, 600).toString(), bytes: answer.length, names };
}

test('the streamer that alone has the name gets the raw connection, by wildcard too', async () => {
  await open([streamer('/a/alone', '/alone', alone), streamer('/a/wild', '/wild', wild)]);
  await ask('alone.example.org', '/alone');
  await ask('other.example.org', '/wild');
  await ask('', '/alone');
  expect(handed.map(({ to, secure }) => [to, secure])).toEqual([
    ['/a/alone', true],
    ['/a/wild', true],
    ['/a/alone', true],
  ]);
});

test('for a name that several have, the porter speaks TLS and relays every byte to the one that is asked for', async () => {
  await open([streamer('/a/one', '/one', shared), streamer('/a/two', '/two', shared)]);
  const answers = await Promise.all(['/two', '/one', '/two'].map((path) => ask('shared.example.org', path)));
  for (const { text, bytes, names } of answers) {
    expect(text).toContain('200 OK');
    expect(bytes).toBeGreaterThan(big.length);
    expect(names).toContain('shared');
  }
  expect(handed.map(({ to }) => to).toSorted()).toEqual(['/a/one', '/a/two', '/a/two']);
  expect(handed.every(({ from, secure }) => from === '127.0.0.1' && !secure)).toBe(true);
  expect((await ask('shared.example.org', '/')).text).toContain('<!doctype html>');
  expect((await ask('shared.example.org', '/none')).text).toContain(' 404 ');
  expect(service?.numbers?.()).toMatchObject({ relayed: 0, 'handed-over': 3 });
});

test('the porter’s own certificate is for all streams, and for those who name nobody', async () => {
  await open([streamer('/a/one', '/one')], alone);
  expect((await ask('alone.example.org', '/one')).bytes).toBeGreaterThan(big.length);
  expect((await ask('', '/one')).bytes).toBeGreaterThan(big.length);
  service?.setParameters?.(shared);
  await vi.waitFor(async () => expect((await ask('', '/one')).names).toContain('shared'), { timeout: 10_000 });
});

test('a streamer that is away is answered for, by TLS', async () => {
  away.add('/a/alone');
  await open([streamer('/a/alone', '/alone', alone)]);
  const { text, names } = await ask('alone.example.org', '/alone');
  expect(names).toContain('alone');
  expect(text).toMatch(/^HTTP\/1.1 503 /);
});

test('a port for HTTPS without certificates, and certificates without one, are warnings until that changes', async () => {
  await open([]);
  expect([...host.messages.values()]).toMatchObject([{ key: 'porter:no-certificate', level: 'warning' }]);
  expect((await ask('alone.example.org', '/')).bytes).toBe(0);
  service?.setReferrers?.([streamer('/a/alone', '/alone', alone)]);
  await vi.waitFor(() => expect(host.messages.size).toBe(0), { timeout: 10_000 });
  await service?.stop();
  await open([streamer('/a/alone', '/alone', alone)], { 'tls-port': 0 });
  expect([...host.messages.values()]).toMatchObject([{ key: 'porter:no-tls-port', about: '/a/alone' }]);
  service?.setReferrers?.([]);
  expect(host.messages.size).toBe(0);
});

test('a viewer who goes takes the relay along', async () => {
  await open([streamer('/a/one', '/one')], alone);
  const socket = connect({ port: tlsPort, host: '127.0.0.1', rejectUnauthorized: false });
  socket.on('error', () => undefined);
  socket.write('GET /one HTTP/1.1\r\nHost: x\r\n\r\n');
  await vi.waitFor(() => expect(service?.numbers?.()['relayed']).toBe(1), { timeout: 10_000 });
  socket.destroy();
  await vi.waitFor(() => expect(service?.numbers?.()['relayed']).toBe(0), { timeout: 10_000 });
});
