import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createNetServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { generate } from 'selfsigned';
import { afterEach, expect, test } from 'vitest';
import { Mirror, Problem, Store, systemClock } from '@headwater/state';
import { WebSocket, WebSocketServer } from 'ws';
import { encode } from '../codec.ts';
import { createPeer, type Peer, type PeerOptions } from '../peer.ts';
import { connectWebSocket, fingerprintOf } from './connect.ts';
import { webSocketLink } from './web-socket-link.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function listen(server: Server, options: Partial<PeerOptions>): Promise<{ port: number; peers: Peer[] }> {
  const sockets = new WebSocketServer({ server, maxPayload: 100_000 });
  const peers: Peer[] = [];
  sockets.on('connection', (socket) =>
    peers.push(createPeer({ link: webSocketLink(socket), clock: systemClock, ...options })),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
    server.close();
    server.closeAllConnections();
  });
  return { port: (server.address() as AddressInfo).port, peers };
}
async function client(url: string, fingerprint?: string): Promise<Peer> {
  const link = await connectWebSocket({ url, ...(fingerprint === undefined ? {} : { fingerprint }) });
  const peer = createPeer({ link, clock: systemClock });
  closers.push(() => peer.close());
  return peer;
}
async function problemOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Problem) return error.problem.key;
  throw new Error('no Problem', { cause: error });
}
const certificate = () =>
  generate([{ name: 'commonName', value: 'headwater' }], { keyType: 'ec', algorithm: 'sha256' });

test('calls, follows and streams go over a real WebSocket, and both ends learn of the end', async () => {
  const store = new Store();
  const { port, peers } = await listen(createServer(), {
    followable: store,
    handlers: { add: ({ a, b }: { a: number; b: number }) => a + b },
    streamHandlers: {
      bytes: async function* () {
        for (let round = 0; round < 100; round++) yield await Promise.resolve(new Uint8Array(50_000));
      },
    },
  });
  const peer = await client(`ws://127.0.0.1:${port}/link`);
  expect(await peer.call('add', { a: 1, b: 2 })).toBe(3);
  const mirror = new Mirror();
  await peer.follow({}, mirror).ready;
  const changed = new Promise((resolve) => mirror.onChange(resolve));
  store.apply([{ op: 'put', record: { kind: 'planet', id: 'planet', name: 'campus', revision: 0 } }]);
  await changed;
  expect(mirror.get('planet', 'planet')?.name).toBe('campus');
  let total = 0;
  for await (const chunk of await peer.open('bytes', {})) total += chunk.byteLength;
  expect(total).toBe(5_000_000);
  peer.close('going home');
  expect(await peers[0]?.closed).toBe('going home');
  expect(store.scopes()).toEqual([]);
});

test('text, oversized messages and rubbish end the link and nothing else', async () => {
  const { port, peers } = await listen(createServer(), { handlers: { ok: () => 1 } });
  for (const [rubbish, reason] of [
    ['{"type":"hello"}', 'not-binary'],
    [new Uint8Array(200_000), 'Max payload size exceeded'],
    [new Uint8Array([1, 2, 3]), 'bad-frame'],
  ] as const) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`);
    closers.push(() => socket.terminate());
    await once(socket, 'open');
    socket.send(rubbish);
    await once(socket, 'close');
    expect(await peers.at(-1)?.closed).toBe(reason);
  }
  expect(await (await client(`ws://127.0.0.1:${port}`)).call('ok', {})).toBe(1);
});

test('a reader that stops reading is dropped as too slow, with bounded memory', async () => {
  const { port, peers } = await listen(createServer(), { maxPendingBytes: 1_000_000, followable: new Store() });
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  closers.push(() => socket.terminate());
  await once(socket, 'open');
  socket.pause();
  const [server] = peers;
  if (server === undefined) throw new Error('no connection');
  let reason: string | undefined;
  void server.closed.then((text) => (reason = text));
  socket.send(encode({ type: 'hello', protocol: 'headwater', version: 1 }));
  await server.ready;
  let sent = 0;
  while (reason === undefined && sent < 200) {
    server.call('take', new Uint8Array(90_000)).catch(() => undefined);
    sent++;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(reason).toBe('too-slow');
});

test('with the right pin it speaks TLS to a certificate that nobody signed; a wrong pin is refused', async () => {
  const { private: key, cert } = await certificate();
  const { port, peers } = await listen(createTlsServer({ key, cert }), { handlers: { ok: () => 1 } });
  const url = `wss://127.0.0.1:${port}`;
  expect(await (await client(url, fingerprintOf(cert))).call('ok', {})).toBe(1);
  const other = await certificate();
  expect(await problemOf(client(url, fingerprintOf(other.cert)))).toBe('protocol:wrong-pin');
  expect(await problemOf(client(url))).toBe('protocol:not-headwater');
  expect(peers).toHaveLength(1);
});

test('a renewed certificate of the same key keeps its pin, and another key has another', async () => {
  const first = await certificate();
  const renewed = await generate([{ name: 'commonName', value: 'renewed' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    keyPair: { privateKey: first.private, publicKey: first.public },
  });
  expect(renewed.cert).not.toBe(first.cert);
  expect(fingerprintOf(renewed.cert)).toBe(fingerprintOf(first.cert));
  expect(fingerprintOf(first.cert)).toMatch(/^[\w-]{43}$/);
  expect(fingerprintOf((await certificate()).cert)).not.toBe(fingerprintOf(first.cert));
});

test('what cannot be connected to is told apart', async () => {
  const closed = createNetServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  closed.close();
  await once(closed, 'close');
  expect(await problemOf(client(`ws://127.0.0.1:${port}`))).toBe('protocol:refused');
  expect(await problemOf(client('wss://no-such-host.invalid:7531', 'x'))).toBe('protocol:unreachable');
  expect(await problemOf(client('ws://192.0.2.1:7531'))).toBe('protocol:not-encrypted');
  for (const url of ['', 'http://localhost', 'wss://', 'nonsense'])
    expect(await problemOf(client(url)), url).toBe('protocol:bad-address');

  const web = createServer((_, response) => response.writeHead(404).end()).listen(0, '127.0.0.1');
  closers.push(() => web.close());
  await once(web, 'listening');
  const webPort = (web.address() as AddressInfo).port;
  expect(await problemOf(client(`ws://127.0.0.1:${webPort}`))).toBe('protocol:not-headwater');
  expect(await problemOf(client(`wss://127.0.0.1:${webPort}`, 'x'))).toBe('protocol:not-headwater');

  const mute = createNetServer((socket) => closers.push(() => socket.destroy())).listen(0, '127.0.0.1');
  closers.push(() => mute.close());
  await once(mute, 'listening');
  const url = `ws://127.0.0.1:${(mute.address() as AddressInfo).port}`;
  expect(await problemOf(connectWebSocket({ url, timeoutMs: 100 }))).toBe('protocol:unreachable');
  const abort = new AbortController();
  const connecting = connectWebSocket({ url, signal: abort.signal });
  abort.abort(new Error('enough'));
  await expect(connecting).rejects.toThrow('enough');
});
