import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { ManualClock, Problem } from '@headwater/state';
import { z } from 'zod';
import { call, type Role } from './call-table.ts';
import { checkedBy } from './checked-by.ts';
import { decode, encode, maxAnonymousFrameBytes } from './codec.ts';
import type { Frame } from './frame.ts';
import { memoryLinks, type MemoryLink } from './links/memory-link.ts';
import { createPeer, type Peer, type PeerOptions } from './peer.ts';
import { say } from './say.ts';

const open: Peer[] = [];
afterEach(() => {
  for (const peer of open.splice(0)) peer.close();
});

interface Pair {
  clock: ManualClock;
  client: Peer;
  server: Peer;
  near: MemoryLink;
  far: MemoryLink;
  oddities: string[];
}
function join(server: Partial<PeerOptions> = {}, client: Partial<PeerOptions> = {}): Pair {
  const [near, far] = memoryLinks();
  const clock = new ManualClock();
  const oddities: string[] = [];
  const onOddity = (event: string) => oddities.push(event);
  const pair = {
    server: createPeer({ link: far, clock, onOddity, ...server }),
    client: createPeer({ link: near, clock, onOddity, ...client }),
  };
  open.push(pair.server, pair.client);
  return { ...pair, clock, near, far, oddities };
}
async function problemOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Problem) return error.problem.key;
  throw new Error('no Problem', { cause: error });
}

test('a call is answered, under the id that the caller gave on', async () => {
  const { client } = join({ handlers: { who: (_: unknown, { callId }) => callId } });
  expect(await client.call('who', {}, { callId: 'from-far-away' })).toBe('from-far-away');
  expect(await client.call('who', {})).toMatch(/^\w+-1$/);
});

test('calls before hello wait for it, and keep their order', async () => {
  const seen: unknown[] = [];
  const { client } = join({ handlers: { note: (value: number) => void seen.push(value) } });
  await Promise.all([1, 2, 3].map((value) => client.call('note', value)));
  expect(seen).toEqual([1, 2, 3]);
});

test('a Problem crosses as its message, with the call site of the caller as cause', async () => {
  const { client } = join({
    handlers: {
      fail: () => {
        throw new Problem(say.error('refused', { host: 'a', port: 1 }));
      },
    },
  });
  const error: unknown = await client.call('fail', {}).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Problem);
  expect((error as Problem).problem.text).toBe('Nothing listens at a port 1.');
  expect(((error as Problem).cause as Error).stack).toContain('peer.test.ts');
});

test('a mistake in a handler crosses as one line, and its stack stays for the log there', async () => {
  const logged: unknown[] = [];
  const { client } = join({
    handlers: { fail: () => Promise.reject(new TypeError('x is not y')) },
    onInternalError: (error, { name }) => logged.push([name, (error as Error).message]),
  });
  const error = (await client.call('fail', {}).catch((reason: unknown) => reason)) as Error;
  expect(error).not.toBeInstanceOf(Problem);
  expect(error.message).toBe('x is not y');
  expect((error.cause as Error).message).toBe('call fail');
  expect(logged).toEqual([['fail', 'x is not y']]);
});

test('what cannot cross is a mistake of who sends it, and the link goes on', async () => {
  const { client } = join({ handlers: { map: () => new Map(), ok: () => 1 }, onInternalError: () => undefined });
  await expect(client.call('map', {})).rejects.toThrow('Map at value');
  await expect(client.call('ok', { f: () => 1 })).rejects.toThrow('function at f');
  expect(await client.call('ok', {})).toBe(1);
});

test('an answer too large for a frame is a problem for the caller', async () => {
  const { client } = join({ handlers: { much: () => new Uint8Array(9_000_000) } });
  expect(await problemOf(client.call('much', {}))).toBe('protocol:frame-too-large');
});

test('a cancelled call rejects at once and aborts the handler', async () => {
  const aborted = Promise.withResolvers<undefined>();
  const { client } = join({
    handlers: {
      hang: (_: unknown, { signal }) => {
        signal.addEventListener('abort', () => aborted.resolve(undefined));
        return new Promise(() => undefined);
      },
    },
  });
  const abort = new AbortController();
  const result = client.call('hang', {}, { signal: abort.signal });
  await client.ready;
  await nextTurn();
  abort.abort(new Error('changed my mind'));
  await expect(result).rejects.toThrow('changed my mind');
  await aborted.promise;
  await expect(client.call('hang', {}, { signal: abort.signal })).rejects.toThrow('changed my mind');
});

test('a call that is not answered in time fails, is cancelled there, and leaves no timer', async () => {
  const aborted = Promise.withResolvers<undefined>();
  const { client, clock } = join({
    handlers: {
      hang: (_: unknown, { signal }) => {
        signal.addEventListener('abort', () => aborted.resolve(undefined));
        return new Promise(() => undefined);
      },
    },
  });
  await client.ready;
  const timers = clock.waiting;
  const result = problemOf(client.call('hang', {}, { timeoutMs: 3000 }));
  await nextTurn();
  clock.advance(2999);
  clock.advance(1);
  expect(await result).toBe('protocol:timed-out');
  await aborted.promise;
  expect(clock.waiting).toBe(timers);
});

test('a link that ends fails every call, aborts every handler and leaves no timer', async () => {
  const aborted = Promise.withResolvers<undefined>();
  const { client, server, clock } = join({
    handlers: {
      hang: (_: unknown, { signal }) => {
        signal.addEventListener('abort', () => aborted.resolve(undefined));
        return new Promise(() => undefined);
      },
    },
  });
  const result = problemOf(client.call('hang', {}));
  await client.ready;
  await nextTurn();
  client.close('enough');
  expect(await result).toBe('protocol:link-lost');
  expect(await server.closed).toBe('enough');
  await aborted.promise;
  expect(await problemOf(client.call('hang', {}))).toBe('protocol:link-lost');
  expect(clock.waiting).toBe(0);
});

test('peers of different versions are both told in one sentence who is older', async () => {
  const { client, server } = join({ protocolVersion: 2 }, { protocolVersion: 1 });
  expect(await problemOf(client.ready)).toBe('protocol:peer-is-newer');
  expect(await problemOf(server.ready)).toBe('protocol:peer-is-older');
  expect(await client.closed).toBe('other-version');
  await expect(server.ready).rejects.toThrow('The other side is older: it speaks protocol 1, this side protocol 2.');
});

async function speakTo(options: Partial<PeerOptions>, frames: (Uint8Array | Frame)[]): Promise<string> {
  const [near, far] = memoryLinks();
  const server = createPeer({ link: far, clock: new ManualClock(), ...options });
  near.start({ onFrame: () => undefined, onClose: () => undefined });
  for (const frame of frames) near.send(frame instanceof Uint8Array ? frame : encode(frame));
  return server.closed;
}
const hello: Frame = { type: 'hello', protocol: 'headwater', version: 1 };

test('nothing may be said before hello, and hello only once', async () => {
  let called = 0;
  const handlers = { act: () => called++ };
  const act: Frame = { type: 'call', id: 1, callId: 'a', name: 'act', args: {} };
  expect(await speakTo({ handlers }, [act, hello])).toBe('bad-frame');
  expect(await speakTo({ handlers }, [{ type: 'ping' }])).toBe('bad-frame');
  expect(await speakTo({ handlers }, [hello, hello])).toBe('bad-frame');
  expect(await speakTo({}, [new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n')])).toBe('bad-frame');
  expect(called).toBe(0);
});

test('a peer that uses an id twice or sends more than its credit is no peer of ours', async () => {
  const hang: Frame = { type: 'call', id: 1, callId: 'a', name: 'hang', args: {} };
  expect(await speakTo({ handlers: { hang: () => new Promise(() => undefined) } }, [hello, hang, hang])).toBe(
    'bad-frame',
  );
});

test('more than a thousand calls at once are refused one by one', async () => {
  const { client } = join({ handlers: { hang: () => new Promise(() => undefined), ok: () => 1 } });
  const calls = Array.from({ length: 1000 }, () => client.call('hang', {}).catch(() => undefined));
  expect(await problemOf(client.call('ok', {}))).toBe('protocol:too-many-calls');
  client.close();
  await Promise.all(calls);
});

test('who has not logged in may send small frames only, and larger ones from the login on', async () => {
  let role: Role = 'anyone';
  const table = { login: call<null>()('anyone', z.object({})), put: call<number>()('viewer', z.string()) };
  const options: Partial<PeerOptions> = {
    check: checkedBy(table, () => role),
    maxFrameBytes: () => (role === 'anyone' ? maxAnonymousFrameBytes : 8_000_000),
    handlers: {
      login: () => {
        role = 'viewer';
        return null;
      },
      put: (text: string) => text.length,
    },
  };
  const large = 'x'.repeat(100_000);
  const one = join(options);
  expect(await problemOf(one.client.call('put', large))).toBe('protocol:link-lost');
  expect(await one.server.closed).toBe('frame-too-large');
  const two = join(options);
  await two.client.call('login', {});
  expect(await two.client.call('put', large)).toBe(100_000);
});

test('a role that is too low, an unknown call and bad arguments are refused before any handler', async () => {
  let role: Role = 'viewer';
  let called = 0;
  const table = {
    setParameter: call<null>()('operator', z.object({ id: z.string(), value: z.number().max(5) }).strict()),
    join: call<null>()('worker', z.object({})),
  };
  const { client } = join({
    check: checkedBy(table, () => role),
    handlers: { setParameter: () => ++called, join: () => ++called, toString: () => ++called },
  });
  const text = async (name: string, args: unknown) => {
    const error: unknown = await client.call(name, args).catch((reason: unknown) => reason);
    return error instanceof Problem ? error.message : error;
  };
  expect(await text('setParameter', { id: 'a', value: 1 })).toBe(
    "'setParameter' needs the role operator; this connection has the role viewer.",
  );
  role = 'owner';
  expect(await text('join', {})).toContain('needs the role worker');
  expect(await text('setParamter', {})).toBe("There is no call 'setParamter'; the nearest is 'setParameter'.");
  expect(await text('toString', {})).toContain('There is no call');
  expect(await text('setParameter', { id: 'a', value: 9 })).toContain('wrong at args.value: expected ≤ 5');
  expect(await text('setParameter', { id: 7, value: 1 })).toContain('wrong at args.id: expected string');
  expect(await text('setParameter', { id: 'a', value: 1, more: 1 })).toContain('expected no more');
  expect(called).toBe(0);
  expect(await client.call('setParameter', { id: 'a', value: 1 })).toBe(1);
});

test('a peer that falls silent is asked, and then given up', async () => {
  const { client, server, clock, near, far } = join();
  await client.ready;
  await server.ready;
  near.stall();
  far.stall();
  const pings: string[] = [];
  far.lose((frame) => {
    pings.push(decode(frame).type);
    return false;
  });
  clock.advance(14_999);
  expect(pings).toEqual(['ping']);
  clock.advance(1);
  expect(await server.closed).toBe('silent');
  expect(await client.closed).toBe('silent');
});

test('a peer that answers is kept for ever', async () => {
  const { client, server, clock } = join();
  await client.ready;
  let reason: string | undefined;
  void server.closed.then((text) => (reason = text));
  for (let round = 0; round < 20; round++) {
    clock.advance(5000);
    await nextTurn();
  }
  expect(reason).toBeUndefined();
  client.close();
});

test('a silence may be told instead of ending the link, and so may its end', async () => {
  const told: boolean[] = [];
  const { client, server, clock, near } = join({
    heartbeat: { pingAfterMs: 1000, silentAfterMs: 3000, onSilence: (silent) => told.push(silent) },
  });
  await client.ready;
  await server.ready;
  near.stall();
  clock.advance(3000);
  expect(told).toEqual([true]);
  near.resume();
  await nextTurn();
  expect(told).toEqual([true, false]);
});

test('a peer that does not take what it is sent is dropped as too slow', async () => {
  const { client, server, far } = join({ maxPendingBytes: 100_000 });
  await client.ready;
  await server.ready;
  far.stall();
  for (let round = 0; round < 20; round++) server.call('x', new Uint8Array(10_000)).catch(() => undefined);
  expect(await server.closed).toBe('too-slow');
  expect(far.pendingBytes).toBeLessThan(120_000);
});
