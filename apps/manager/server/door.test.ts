import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { connectWebSocket } from '@headwater/protocol/links/connect';
import { createPeer } from '@headwater/protocol/peer';
import { encode } from '@headwater/protocol/codec';
import { ManualClock, systemClock } from '@headwater/state';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { ManagerFixture } from '../fixtures/manager-fixture.ts';

let fixture: ManagerFixture;

beforeAll(async () => {
  fixture = await ManagerFixture.open(undefined, { listen: ['0.0.0.0'] });
});
afterAll(async () => {
  await fixture.close();
});

const own = Object.values(networkInterfaces())
  .flat()
  .find((address) => address?.internal === false && address.family === 'IPv4')?.address;

function plain(host = '127.0.0.1'): Socket {
  return connect(fixture.manager.port, host);
}

function tls(): TLSSocket {
  return connectTls({ port: fixture.manager.port, host: '127.0.0.1', rejectUnauthorized: false });
}

/** All that comes until the other side ends. */
async function answer(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('close', resolve));
  return Buffer.concat(chunks).toString('latin1');
}

function get(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  return new Promise((resolve, reject) => {
    const { port } = fixture.manager;
    const req = request(
      { port, host: '127.0.0.1', path, agent: false, headers: { host: `127.0.0.1:${port}`, ...headers } },
      (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      },
    );
    req.on('error', reject);
    req.end();
  });
}

async function isAlive(): Promise<void> {
  expect((await get('/healthz')).status).toBe(200);
}

/** A WebSocket that was or was not let in. */
function upgrade(path: string, headers: Record<string, string> = {}, scheme = 'ws'): Promise<number> {
  const url = `${scheme}://127.0.0.1:${fixture.manager.port}${path}`;
  const socket = new WebSocket(url, { headers, rejectUnauthorized: false });
  return new Promise((resolve) => {
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (_, response) => {
      socket.terminate();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', () => undefined);
  });
}

describe('one port', () => {
  test('answers plain HTTP and HTTPS from this machine', async () => {
    expect(JSON.parse((await get('/healthz')).body)).toEqual({ status: 'ok' });
    const socket = tls();
    socket.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n');
    expect(await answer(socket)).toContain('200 OK');
  });

  test.skipIf(own === undefined)('answers only TLS from elsewhere', async () => {
    const socket = plain(own);
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(await answer(socket)).toBe('');
    const link = await connectWebSocket({
      url: `wss://${own ?? ''}:${fixture.manager.port}/link`,
      fingerprint: fixture.manager.fingerprint,
    });
    const peer = createPeer({ link, clock: systemClock });
    await peer.ready;
    peer.close();
  });

  test('serves the page with a strict policy, its script and the words in the reader’s language', async () => {
    const page = await get('/');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-");
    expect(policy).not.toContain('unsafe');
    const [, nonce] = /name="csp-nonce" content="([^"]+)"/.exec(page.body) ?? [];
    expect(policy).toContain(`'nonce-${nonce ?? ''}'`);
    expect((await get('/')).body).not.toContain(nonce);
    const [, script] = /<script type="module"[^>]* src="\.(\/assets\/[^"]+\.js)"/.exec(page.body) ?? [];
    expect((await get(script ?? '/none')).body).toContain('headwater-token');
    expect(page.body).not.toMatch(/<script(?! type="module")/);
    for (const path of ['/assets/..%2Findex.html', '/assets/%2e%2e', '/assets/none.js'])
      expect((await get(path)).status).toBe(404);
    expect(JSON.parse((await get('/words/es-MX')).body)).toMatchObject({ language: 'es' });
    expect(JSON.parse((await get('/words/..%2F..')).body)).toMatchObject({ language: 'en' });
    expect((await get('/manager/key.pem')).status).toBe(404);
  });

  test('another key than the pinned one is refused by who connects', async () => {
    const connecting = connectWebSocket({ url: fixture.url, fingerprint: 'A'.repeat(43) });
    await expect(connecting).rejects.toMatchObject({ problem: { key: 'protocol:wrong-pin' } });
  });
});

describe('origins', () => {
  test('pages of other origins get neither answers nor links', async () => {
    const { port } = fixture.manager;
    expect((await get('/healthz', { origin: 'http://evil.example' })).status).toBe(403);
    expect(
      (await get('/healthz', { host: `evil.example:${port}`, origin: `http://evil.example:${port}` })).status,
    ).toBe(403);
    expect(await upgrade('/link', { origin: 'https://evil.example' })).toBe(403);
    expect(await upgrade('/link', { origin: `http://127.0.0.1:${port}` })).toBe(101);
    expect(await upgrade('/link', { origin: `http://127.0.0.1:${port}` }, 'wss')).toBe(403);
    expect(await upgrade('/link', { origin: `https://127.0.0.1:${port}` }, 'wss')).toBe(101);
    expect(await upgrade('/other')).toBe(404);
  });
});

describe('bad input', () => {
  test('random bytes are refused, with and without TLS, and the manager goes on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2000 }), fc.boolean(), async (bytes, isHello) => {
        const socket = plain();
        socket.write(isHello ? Buffer.concat([Buffer.from([0x16]), bytes]) : bytes);
        socket.end();
        await answer(socket);
      }),
      { numRuns: 50 },
    );
    const socket = tls();
    socket.write(randomBytes(1000));
    await answer(socket);
    await isAlive();
    const refused = (await fixture.log()).filter(({ msg }) => msg === 'refused');
    expect(refused.length).toBeGreaterThan(10);
    expect(refused.every(({ level }) => level === 20)).toBe(true);
  });

  test('a head that is too large is refused', async () => {
    const socket = plain();
    socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(await answer(socket)).not.toContain('200 OK');
    await isAlive();
  });

  test('frames that are no frames of ours end the link, and only that link', async () => {
    const { mirror } = await fixture.admin();
    for (const frame of [randomBytes(500), Buffer.alloc(0), Buffer.from(encode({ type: 'pong' }))]) {
      const socket = new WebSocket(fixture.url, { rejectUnauthorized: false });
      await new Promise((resolve) => socket.once('open', resolve));
      socket.send(frame);
      await new Promise((resolve) => socket.once('close', resolve));
    }
    const text = new WebSocket(fixture.url, { rejectUnauthorized: false });
    await new Promise((resolve) => text.once('open', resolve));
    text.send('hello');
    await new Promise((resolve) => text.once('close', resolve));
    expect(mirror.get('planet', 'planet')?.name).toBe('campus');
  });

  test('who has not logged in may send small frames only', async () => {
    const peer = await fixture.peer();
    await peer.ready;
    peer.call('login', { token: 'x'.repeat(30_000) }).catch(() => undefined);
    expect(await peer.closed).toBe('frame-too-large');
  });

  test('a frame that never ends is not gathered before the login, with and without TLS', async () => {
    for (const scheme of ['ws', 'wss']) {
      const url = `${scheme}://127.0.0.1:${fixture.manager.port}/link`;
      const socket = new WebSocket(url, { rejectUnauthorized: false });
      const closed = new Promise<void>((resolve) => socket.once('close', resolve).on('error', () => undefined));
      await new Promise((resolve) => socket.once('open', resolve));
      // The first 70 kB of a message, each in a part of its own.
      for (let part = 0; part < 70; part++) socket.send(new Uint8Array(1000), { fin: false });
      await closed;
    }
    await vi.waitFor(async () =>
      expect((await fixture.log()).filter(({ reason }) => reason === 'too much before login')).toHaveLength(2),
    );
  });

  test('after the login, large frames pass', async () => {
    const { peer } = await fixture.admin();
    const question = { id: '/lecture/camera', question: 'x'.repeat(200_000) } as const;
    await expect(peer.call('ask', question)).rejects.toThrow();
    expect(await peer.call('describeTypes', {})).not.toHaveLength(0);
  });

  test('two hundred silent connections keep nobody out; the oldest of them make room', async () => {
    const sockets = Array.from({ length: 200 }, () => plain());
    const answers = sockets.map((socket) => answer(socket));
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    await isAlive();
    const { peer } = await fixture.admin();
    const more = Array.from({ length: 100 }, () => plain());
    more.forEach((socket) => void answer(socket));
    await answers[0];
    await answers[150];
    expect(await peer.call('describeTypes', {})).not.toHaveLength(0);
    for (const socket of [...sockets, ...more]) socket.destroy();
  });

  test('who is silent, half a head or half a login is closed in good time', async () => {
    const silent = plain();
    const slowHead = plain();
    slowHead.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n');
    const trickle = setInterval(() => slowHead.write('X-More: y\r\n'), 500);
    const halfHello = plain();
    halfHello.write(Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01]));
    const noLogin = await fixture.peer();
    await Promise.all([answer(silent), answer(slowHead), answer(halfHello), noLogin.closed]);
    clearInterval(trickle);
    expect(await noLogin.closed).toBe('no-login');
    await isAlive();
  }, 20_000);
});

test('time for a login is measured by the manager’s clock', async () => {
  const clock = new ManualClock(1_000_000);
  await fixture.stop();
  await fixture.start(clock);
  const peer = await fixture.peer();
  await peer.ready;
  clock.advance(10_000);
  expect(await peer.closed).toBe('no-login');
});
