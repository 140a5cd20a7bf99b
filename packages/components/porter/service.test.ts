import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Problem, systemClock, type ComponentId, type ParameterValues } from '@headwater/state';
import { continueReading } from '../kit/hand-over.ts';
import type { Referrer, RunningService } from '../kit/service.ts';
import { TestServiceHost } from '../kit/testing/test-service-host.ts';
import { start } from './service.ts';

vi.setConfig({ testTimeout: 30_000 });

let service: RunningService | undefined;
let host: TestServiceHost;
let port: number;
let handed: { to: ComponentId; head: string }[];
afterEach(async () => {
  await service?.stop();
  service = undefined;
});

const live: Referrer = {
  id: '/test/live',
  type: 'http-streamer',
  label: 'A <b>hall</b>',
  parameters: { porter: '/atmosphere/door', mount: '/live.webm' },
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '::');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}

/** Opens a porter. What it hands over is answered with `streamed`, by the component `/test/live` only. */
async function open(parameters: ParameterValues = {}, headTimeoutMs = 10_000): Promise<void> {
  port = await freePort();
  handed = [];
  const handOver = (to: ComponentId, socket: Socket, head: Uint8Array) => {
    handed.push({ to, head: Buffer.from(head).toString() });
    if (to !== '/test/live') return Promise.resolve(false);
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nstreamed');
    continueReading(socket);
    return Promise.resolve(true);
  };
  host = new TestServiceHost({ id: '/atmosphere/door', parameters: { port, listen: '', ...parameters }, handOver });
  service = await start(host, [live], { clock: systemClock, headTimeoutMs });
}

/** Sends bytes and returns all that comes until the other side closes. */
async function ask(text: string, address = '127.0.0.1'): Promise<{ status: number; head: string; body: string }> {
  const socket = connect(port, address);
  const pieces: Buffer[] = [];
  socket.on('data', (piece) => pieces.push(piece));
  socket.on('error', () => undefined);
  socket.write(text, 'latin1');
  await once(socket, 'close');
  const answer = Buffer.concat(pieces).toString();
  const end = answer.indexOf('\r\n\r\n');
  return { status: Number(answer.split(' ')[1]), head: answer.slice(0, end), body: answer.slice(end + 4) };
}

const get = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;

describe('the way to a stream', () => {
  test('a request is handed over with all bytes that came with it', async () => {
    await open();
    const request = `${get('/live.webm?x')}and more`;
    expect((await ask(request)).body).toBe('streamed');
    expect(handed).toEqual([{ to: '/test/live', head: request }]);
    expect(service?.numbers?.()).toMatchObject({ connections: 1, 'handed-over': 1, refused: 0 });
  });

  test('IPv6 comes to the same port', async () => {
    await open();
    expect((await ask(get('/live.webm'), '::1')).body).toBe('streamed');
  });

  test('a request that comes byte by byte is read all the same', async () => {
    await open();
    const socket = connect(port, '127.0.0.1').setNoDelay(true);
    let answer = '';
    socket.on('data', (piece) => (answer += piece.toString()));
    for (const byte of get('/live.webm')) {
      socket.write(byte);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await once(socket, 'close');
    expect(answer).toContain('streamed');
  });

  test('an unknown path is answered in words, in the language that is asked for', async () => {
    await open();
    const plain = await ask(get('/nothing'));
    expect(plain.status).toBe(404);
    expect(plain.head).toContain(`Content-Length: ${Buffer.byteLength(plain.body)}`);
    expect(plain.head).toContain('Connection: close');
    const page = await ask(get('/nothing', 'Accept: text/html\r\nAccept-Language: es\r\n'));
    expect(page.head).toContain('Content-Language: es');
    expect(page.body).toContain('<html lang="es" dir="ltr">');
    expect(page.body).not.toContain(plain.body.trim());
  });

  test('a streamer that is away is answered with 503, and may be tried again', async () => {
    await open();
    service?.setReferrers?.([{ ...live, id: '/test/away' }]);
    const { status, head } = await ask(get('/live.webm'));
    expect(status).toBe(503);
    expect(head).toMatch(/\r\nRetry-After: \d+/);
    // A player on a page of another origin may read why.
    expect(head).toContain('\r\nAccess-Control-Allow-Origin: *');
  });

  test('routes change while it runs', async () => {
    await open();
    service?.setReferrers?.([]);
    expect((await ask(get('/live.webm'))).status).toBe(404);
    service?.setReferrers?.([live]);
    expect((await ask(get('/live.webm'))).status).toBe(200);
  });

  test('two streamers with one path are a warning, until one of them changes', async () => {
    await open();
    service?.setReferrers?.([live, { ...live, id: '/test/second' }]);
    expect([...host.messages.values()]).toMatchObject([
      { key: 'porter:mount-taken', level: 'warning', about: '/test/second' },
    ]);
    service?.setReferrers?.([live]);
    expect(host.messages.size).toBe(0);
  });
});

describe('bad input', () => {
  test.each([
    [400, 'nonsense\r\n\r\n'],
    [400, '\x16\x03\x01\x00\xa5\x01\x00\x00'],
    [400, 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'],
    [405, 'POST /live.webm HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc'],
    [405, 'DELETE / HTTP/1.1\r\nHost: x\r\n\r\n'],
    [431, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`],
    [505, 'GET / HTTP/2.0\r\nHost: x\r\n\r\n'],
  ])('is answered with %i and closed', async (status, text) => {
    await open();
    const answer = await ask(text);
    expect(answer.status).toBe(status);
    expect(answer.head).toContain(`Content-Length: ${Buffer.byteLength(answer.body)}`);
    if (status === 405) expect(answer.head).toContain('Allow: GET, HEAD, OPTIONS');
    expect(handed).toEqual([]);
    expect(service?.numbers?.()['refused']).toBe(1);
  });

  test('a head that does not come in time is answered with 408, however it is dribbled', async () => {
    await open({}, 300);
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (piece) => (answer += piece.toString())).on('error', () => undefined);
    const dribble = setInterval(() => socket.write('G'), 20);
    await once(socket, 'close');
    clearInterval(dribble);
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
  });

  test('hundreds who say nothing keep nobody waiting', async () => {
    await open();
    const idle = Array.from({ length: 300 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    await Promise.all(idle.map((socket) => once(socket, 'connect')));
    expect((await ask(get('/live.webm'))).body).toBe('streamed');
    for (const socket of idle) socket.destroy();
  });

  test('a viewer who goes before the end of his request is forgotten', async () => {
    await open();
    const socket = connect(port, '127.0.0.1');
    socket.end('GET /li');
    await once(socket, 'close');
    expect((await ask(get('/live.webm'))).body).toBe('streamed');
  });
});

describe('where it listens', () => {
  test('a port that is taken is a message with the port', async () => {
    await open();
    const second = new TestServiceHost({ parameters: { port, listen: '' } });
    const failure = await start(second, []).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(Problem);
    expect((failure as Problem).problem).toMatchObject({ key: 'kit:port-in-use', args: { port }, level: 'error' });
    expect(second.isReady).toBe(false);
  });

  test('an address that this machine has not is a message with the address', async () => {
    const second = new TestServiceHost({ parameters: { port: await freePort(), listen: '192.0.2.1' } });
    await expect(start(second, [])).rejects.toMatchObject({
      problem: { key: 'kit:address-unknown', args: { address: '192.0.2.1' } },
    });
  });

  test('one address is the only one that is listened on', async () => {
    await open({ listen: '127.0.0.1' });
    expect((await ask(get('/live.webm'))).status).toBe(200);
    const socket = connect(port, '::1');
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
  });
});

describe('the player page', () => {
  test('is served with a policy that allows only its own parts', async () => {
    await open();
    const { status, head, body } = await ask(get('/'));
    expect(status).toBe(200);
    expect(head).toContain(
      "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; media-src 'self'; connect-src 'self'",
    );
    for (const [, path] of body.matchAll(/(?:src|href)="([^"]+)"/g))
      expect((await ask(get(path ?? ''))).status).toBe(200);
    expect(body).not.toMatch(/<script>|style=|onclick=/);
  });

  test('knows every stream by its path and label', async () => {
    await open();
    expect(JSON.parse((await ask(get('/-/streams.json'))).body)).toEqual([
      { mount: '/live.webm', label: 'A <b>hall</b>' },
    ]);
  });

  test('HEAD has the length and no body', async () => {
    await open();
    const { head, body } = await ask('HEAD / HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(head).toMatch(/Content-Length: [1-9]/);
    expect(body).toBe('');
  });

  test('gives way to a stream that is mounted at the root', async () => {
    await open();
    service?.setReferrers?.([{ ...live, parameters: { ...live.parameters, mount: '/' } }]);
    expect((await ask(get('/'))).body).toBe('streamed');
  });

  test('has no icon, and says so without an error', async () => {
    await open();
    expect((await ask(get('/favicon.ico'))).status).toBe(204);
  });
});
