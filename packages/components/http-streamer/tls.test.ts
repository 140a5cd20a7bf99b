import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectPlain, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Problem, systemClock, type ParameterValues } from '@headwater/state';
import component from './component.ts';
import { start } from './service.ts';
import { readClientHello } from '../kit/http/read-client-hello.ts';
import type { RunningService } from '../kit/service.ts';
import { makeCertificate, type TestCertificate } from '../kit/testing/test-certificate.ts';
import { TestServiceHost } from '../kit/testing/test-service-host.ts';

vi.setConfig({ testTimeout: 60_000 });

const run = promisify(execFile);
let certificates: string;
let first: TestCertificate;
let second: TestCertificate;
let old: TestCertificate;
let folder: string;
let host: TestServiceHost;
let service: RunningService | undefined;
let port: number;
let tlsPort: number;

beforeAll(() => {
  certificates = mkdtempSync(join(tmpdir(), 'headwater-certificates-'));
  first = makeCertificate(certificates, ['localhost', '127.0.0.1'], { file: 'first' });
  second = makeCertificate(certificates, ['second.example.org'], { file: 'second' });
  old = makeCertificate(certificates, ['localhost'], { file: 'old', days: 5 });
});
afterAll(() => rmSync(certificates, { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headwater-https-'));
});
afterEach(async () => {
  await service?.stop();
  service = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '::');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}

/** The pair under names of its own, as a person has it who renews it. */
function use({ certificate, key }: TestCertificate): TestCertificate {
  const own = { certificate: join(folder, 'live.crt'), key: join(folder, 'live.key') };
  for (const [from, to] of [
    [certificate, own.certificate],
    [key, own.key],
  ] as const) {
    copyFileSync(from, `${to}.new`);
    renameSync(`${to}.new`, to);
  }
  return own;
}

/** Starts a streamer with ports of its own and a stream that has begun. */
async function open(parameters: ParameterValues, headTimeoutMs = 10_000): Promise<void> {
  [port, tlsPort] = [await freePort(), await freePort()];
  const defaults = Object.entries(component.parameters).map(([name, one]): [string, unknown] => [
    name,
    'default' in one ? one.default : '',
  ]);
  const values = { ...Object.fromEntries(defaults), mount: '/live.webm', port, 'tls-port': tlsPort, ...parameters };
  host = new TestServiceHost({ parameters: values });
  service = await start(host, [], { clock: systemClock, monotonicMs: () => performance.now(), headTimeoutMs });
  host.emit('stream', { type: 'caps', caps: 'application/x-test', headers: [Buffer.from('HEADER;')] });
  host.emit('stream', { type: 'packet', packet: { data: Buffer.from('<key>'), ptsNs: 0n, header: false, key: true } });
}

function curl(...args: string[]): Promise<{ stdout: string }> {
  return run('curl', ['-s', '--max-time', '2', ...args]).catch((error: unknown) => error as { stdout: string });
}

async function secure(servername = 'localhost'): Promise<TLSSocket> {
  const socket = connect({ port: tlsPort, host: '127.0.0.1', servername, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  return socket;
}

async function shown(): Promise<string> {
  const socket = await secure();
  const { subjectaltname = '' } = socket.getPeerCertificate();
  socket.destroy();
  return subjectaltname;
}

async function until(fact: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const limit = Date.now() + 30_000;
  while (!(await fact())) {
    if (Date.now() > limit) throw new Error(`${what} did not happen; said: ${[...host.messages.keys()].join()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('the stream comes by http and by https, on ports of its own, in both families', async () => {
  await open(first);
  const plain = await curl(`http://127.0.0.1:${port}/live.webm`);
  expect(plain.stdout).toBe('HEADER;<key>');
  const trusted = await curl('--cacert', first.certificate, `https://localhost:${tlsPort}/live.webm`);
  expect(trusted.stdout).toBe('HEADER;<key>');
  const six = await curl('-k', `https://[::1]:${tlsPort}/live.webm`);
  expect(six.stdout).toBe('HEADER;<key>');
  const head = await curl('-k', '-I', `https://127.0.0.1:${tlsPort}/live.webm`);
  expect(head.stdout).toContain('200 OK');
  const socket = await secure();
  expect(socket.alpnProtocol).toBe(false);
  expect(socket.getProtocol()).toBe('TLSv1.3');
  socket.destroy();
});

test('a viewer by https has the address that it came from, and can be let go', async () => {
  await open(first);
  const socket = await secure();
  socket.write('GET /live.webm HTTP/1.1\r\nHost: x\r\n\r\n');
  socket.resume();
  await until(() => service?.numbers?.()['viewers'] === 1, 'a viewer');
  expect(service?.answers?.['viewers']?.()).toMatchObject([{ address: '127.0.0.1' }]);
  const closed = once(socket, 'close');
  expect(service?.actions?.['disconnect']?.({ address: '127.0.0.1' })).toEqual({ disconnected: 1 });
  await closed;
});

test('a renewed certificate is shown to those who come, and those who are in stay', async () => {
  await open(use(first));
  const viewer = await secure();
  let ended = false;
  viewer.on('close', () => (ended = true)).resume();
  viewer.write('GET /live.webm HTTP/1.1\r\nHost: x\r\n\r\n');
  await until(() => service?.numbers?.()['viewers'] === 1, 'a viewer');
  use(second);
  await until(async () => (await shown()).includes('second'), 'the new certificate');
  expect(ended).toBe(false);
  expect(host.messages.size).toBe(0);
  viewer.destroy();
});

test('half a pair, and half a file, leave the one before in use and are said, until the rest is there', async () => {
  const { certificate, key } = use(first);
  await open({ certificate, key });
  copyFileSync(second.certificate, certificate);
  await until(() => host.messages.size === 1, 'a message');
  expect([...host.messages.values()]).toMatchObject([{ key: 'kit:certificate-mismatch', level: 'warning' }]);
  expect(await shown()).toContain('localhost');
  writeFileSync(certificate, readFileSync(second.certificate).subarray(0, 100));
  await until(
    () => [...host.messages.values()].some(({ key: one }) => one === 'kit:certificate-bad'),
    'another message',
  );
  expect(host.messages.size).toBe(1);
  expect(await shown()).toContain('localhost');
  copyFileSync(second.certificate, certificate);
  copyFileSync(second.key, key);
  await until(async () => (await shown()).includes('second'), 'the new certificate');
  await until(() => host.messages.size === 0, 'silence');
  expect(JSON.stringify(host.logged)).not.toContain('PRIVATE');
});

test('a certificate that is missing, or soon at its end, is said; the stream goes on', async () => {
  await open({ certificate: join(folder, 'none.crt'), key: '' });
  expect([...host.messages.values()]).toMatchObject([
    { key: 'kit:certificate-unreadable', level: 'warning', args: { reason: 'ENOENT' } },
  ]);
  expect((await curl(`http://127.0.0.1:${port}/live.webm`)).stdout).toBe('HEADER;<key>');
  expect((await curl('-k', `https://127.0.0.1:${tlsPort}/live.webm`)).stdout).toBe('');
  service?.setParameters?.({ certificate: old.certificate, key: old.key });
  await until(() => host.messages.has(`kit:certificate-expires ${old.certificate}`), 'the warning');
  expect(host.messages.size).toBe(1);
  expect((await curl('-k', `https://127.0.0.1:${tlsPort}/live.webm`)).stdout).toBe('HEADER;<key>');
  service?.setParameters?.({ certificate: first.certificate, key: first.key });
  await until(() => host.messages.size === 0, 'silence');
});

test('without any way in, and without a certificate for its port, it says so', async () => {
  const failure = async (parameters: ParameterValues) => {
    const error = await open(parameters).then(
      () => undefined,
      (one: unknown) => one,
    );
    return error instanceof Problem ? error.problem.key : error;
  };
  expect(await failure({ port: 0, 'tls-port': 0 })).toBe('http-streamer:no-way-in');
  expect(await failure({})).toBe('http-streamer:certificate-missing');
});

test('plain HTTP on the port for HTTPS is sent to the right place, or told', async () => {
  await open(first);
  const sent = await curl('-i', `http://127.0.0.1:${tlsPort}/live.webm?a=b%20c`);
  expect(sent.stdout).toContain('HTTP/1.1 307 ');
  expect(sent.stdout).toContain(`Location: https://127.0.0.1:${tlsPort}/live.webm?a=b%20c\r\n`);
  const followed = await curl('-kL', `http://127.0.0.1:${tlsPort}/live.webm`);
  expect(followed.stdout).toContain('<key>');
  const told = await curl('-i', '-X', 'POST', '-d', 'x', `http://127.0.0.1:${tlsPort}/live.webm`);
  expect(told.stdout).toContain('HTTP/1.1 400 ');
  expect(told.stdout).toContain('HTTPS');
  const spoilt = await curl('-i', '-H', 'Host: a/b@c', `http://127.0.0.1:${tlsPort}/live.webm`);
  expect(spoilt.stdout).toContain('HTTP/1.1 400 ');
});

test('TLS on the plain port is told so', async () => {
  await open(first);
  const answer = await raw(port, '\x16\x03\x01\x00\xa5\x01\x00\x00');
  expect(answer).toMatch(/^HTTP\/1.1 400 /);
  expect(answer).toContain('https://');
});

async function raw(at: number, text: string): Promise<string> {
  const socket = connectPlain(at, '127.0.0.1');
  let answer = '';
  socket.on('error', () => undefined).on('data', (piece) => (answer += piece.toString()));
  socket.write(text, 'latin1');
  await once(socket, 'close');
  return answer;
}

test('who dribbles, says nothing or sends garbage on the port for HTTPS is let go, and keeps nobody waiting', async () => {
  await open(first, 500);
  const silent = Array.from({ length: 200 }, () => connectPlain(tlsPort, '127.0.0.1').on('error', () => undefined));
  for (const socket of silent.slice(0, 100)) socket.write('\x16\x03\x01', 'latin1');
  expect((await curl('-k', `https://127.0.0.1:${tlsPort}/live.webm`)).stdout).toBe('HEADER;<key>');
  for (const socket of silent) if (!socket.resume().destroyed) await once(socket, 'close');
  expect(await raw(tlsPort, '\x00\x01\x02garbage')).toBe('');
  expect(await raw(tlsPort, '\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00')).not.toContain('HTTP');
  expect(service?.numbers?.()['tls-failed']).toBeGreaterThan(200);
  // Within TLS a request has the same time.
  const slow = await secure();
  let answer = '';
  slow.on('data', (piece: Buffer) => (answer += piece.toString()));
  slow.write('GET /live');
  await once(slow, 'close');
  expect(answer).toMatch(/^HTTP\/1.1 408 /);
});

test('a porter hands over the beginning of TLS, and the streamer goes on with it', async () => {
  await open({ ...first, porter: '/atmosphere/door', port: 0, 'tls-port': 0 });
  const door = createServer((socket) => {
    void readClientHello(socket, systemClock, 10_000).then((hello) => {
      if (hello.state === 'hello') service?.takeConnection?.({ socket, head: hello.bytes, remoteAddress: '192.0.2.7' });
    });
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  const { port: doorPort } = door.address() as AddressInfo;
  const answer = await curl('-k', `https://127.0.0.1:${doorPort}/live.webm`);
  expect(answer.stdout).toBe('HEADER;<key>');
  await new Promise((resolve) => door.close(resolve));
});
