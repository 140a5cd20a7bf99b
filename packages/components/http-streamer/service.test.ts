import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ManualClock, type ParameterValues } from '@headwater/state';
import { StreamerStage, type TestClient } from './testing/streamer-stage.ts';

vi.setConfig({ testTimeout: 30_000 });

let stage: StreamerStage;
afterEach(() => stage.close());

const header = Buffer.from('HEADER;');
let number = 0;

/** A unit that says its own number, `bytes` long. */
function unit(key: boolean, bytes = 20): Buffer {
  number += 1;
  return Buffer.from(`<${key ? 'K' : 'd'}${number} `.padEnd(bytes - 1, '.') + '>');
}

function feed(data: Buffer, key: boolean, ptsNs: bigint | null = BigInt(number) * 40_000_000n): Buffer {
  stage.emit({ type: 'packet', packet: { data, ptsNs, header: false, key } });
  return data;
}

async function open(parameters: ParameterValues = {}, clock?: ManualClock): Promise<void> {
  number = 0;
  stage = await StreamerStage.open(parameters, clock);
}

function begin(caps = 'application/x-test', headers = [header]): void {
  stage.emit({ type: 'caps', caps, headers });
}

function viewers(): { address: string; behindMs: number; bytes: number; userAgent: string }[] {
  return stage.service.answers?.['viewers']?.() as ReturnType<typeof viewers>;
}

/** Waits for something to be true of the streamer, with a limit. */
async function eventually(fact: () => boolean, what: string): Promise<void> {
  const limit = Date.now() + 10_000;
  while (!fact()) {
    if (Date.now() > limit) throw new Error(`${what} did not happen`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('a streamer is ready when there is a stream to give, not before', async () => {
  await open();
  expect(stage.host.isReady).toBe(false);
  begin();
  feed(unit(true), true);
  expect(stage.host.isReady).toBe(true);
});

describe('requests', () => {
  test('GET is answered with the type, no length, no caching, and leave for every origin', async () => {
    await open();
    begin();
    feed(unit(true), true);
    const client = await stage.watch().until(({ body }) => body.length > 7, 'the stream');
    const [status, ...fields] = client.head.trim().split('\r\n');
    expect(status).toBe('HTTP/1.1 200 OK');
    expect(fields.sort()).toEqual([
      'Accept-Ranges: none',
      'Access-Control-Allow-Origin: *',
      'Cache-Control: no-cache, no-store',
      'Connection: close',
      'Content-Type: application/x-test',
      expect.stringMatching(/^Date: .* GMT$/) as string,
      'Server: Headwater',
      'X-Content-Type-Options: nosniff',
    ]);
  });

  test('HTTP/1.0 gets the same bytes', async () => {
    await open();
    begin();
    const data = feed(unit(true), true);
    const client = stage.ask('GET /live.webm HTTP/1.0\r\n\r\n');
    await client.until(({ body }) => body.length >= header.length + data.length, 'the stream');
    expect(client.body.toString()).toBe(`${header.toString()}${data.toString()}`);
  });

  test('HEAD gets the head only, and is no viewer', async () => {
    await open();
    begin();
    feed(unit(true), true);
    const client = await stage.ask('HEAD /live.webm HTTP/1.1\r\nHost: x\r\n\r\n').end();
    expect(client.head).toContain('200 OK');
    expect(client.body).toHaveLength(0);
    expect(stage.service.numbers?.()['peak']).toBe(0);
  });

  test('a page of another origin may ask before it asks', async () => {
    await open();
    const request =
      'OPTIONS /live.webm HTTP/1.1\r\nHost: x\r\nOrigin: http://a\r\nAccess-Control-Request-Method: GET\r\n\r\n';
    const client = await stage.ask(request).end();
    expect(client.head).toMatch(/^HTTP\/1.1 204 /);
    expect(client.head).toContain('Access-Control-Allow-Methods: GET, HEAD, OPTIONS');
  });

  test.each([
    ['POST /live.webm HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc', 405],
    ['GET /live.webm/part HTTP/1.1\r\nHost: x\r\n\r\n', 404],
    ['GET /LIVE.webm HTTP/1.1\r\nHost: x\r\n\r\n', 404],
  ])('%j is answered with %i, in words, and closed', async (request, status) => {
    await open();
    begin();
    const client = await stage.ask(request).end();
    expect(client.head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(client.head).toContain(`Content-Length: ${client.body.length}\r\n`);
    expect(client.body.length).toBeGreaterThan(10);
  });

  test('answers come in the language that is asked for, as a page where a browser asks', async () => {
    await open();
    const fields = 'Host: x\r\nAccept: text/html,*/*\r\nAccept-Language: xx, es-MX;q=0.8, en;q=0.5';
    const client = await stage.ask(`POST /live.webm HTTP/1.1\r\n${fields}\r\n\r\n`).end();
    expect(client.head).toContain('Content-Language: es');
    expect(client.head).toContain('Content-Type: text/html');
    expect(client.body.toString()).toContain('<html lang="es" dir="ltr">');
  });

  test('before the stream has begun a viewer waits, and is told to come again when that takes too long', async () => {
    const clock = new ManualClock();
    await open({}, clock);
    const early = stage.watch();
    const late = stage.watch();
    await eventually(() => clock.waiting === 2, 'waiting');
    clock.advance(9900);
    early.socket.destroy();
    await eventually(() => clock.waiting === 1, 'leaving');
    clock.advance(200);
    await eventually(() => late.head !== '', 'an answer');
    expect(late.head).toMatch(/^HTTP\/1.1 503 /);
    expect(late.head).toContain('Retry-After: 1\r\n');
  });

  test('a viewer who waits gets the stream when it begins', async () => {
    const clock = new ManualClock();
    await open({}, clock);
    const client = stage.watch();
    await eventually(() => clock.waiting === 1, 'waiting');
    begin();
    const data = feed(unit(true), true);
    clock.advance(200);
    await client.until(({ body }) => body.length >= header.length + data.length, 'the stream');
    expect(client.head).toMatch(/^HTTP\/1.1 200 /);
  });

  test('more viewers than may come are told so, until one leaves or more may come', async () => {
    await open({ 'client-limit': 1 });
    begin();
    feed(unit(true), true);
    const first = await stage.watch().until(({ body }) => body.length > 0, 'the stream');
    expect((await stage.watch().end()).head).toMatch(/^HTTP\/1.1 503 /);
    stage.service.setParameters?.({ 'client-limit': 2 });
    await stage.watch().until(({ body }) => body.length > 0, 'the stream');
    stage.service.setParameters?.({ 'client-limit': 1 });
    expect(first.closed).toBe(false);
  });

  test('the limit holds for those who waited for the stream, too', async () => {
    const clock = new ManualClock();
    await open({ 'client-limit': 1 }, clock);
    const waiting = [stage.watch(), stage.watch(), stage.watch()];
    await eventually(() => clock.waiting === 3, 'waiting');
    begin();
    feed(unit(true), true);
    await eventually(() => waiting.every((client) => client.head !== ''), 'answers');
    const answers = waiting.map((client) => client.head.slice(9, 12));
    expect(answers.toSorted()).toEqual(['200', '503', '503']);
  });

  test('a mount that changes while it runs is the one that is served', async () => {
    await open();
    begin();
    feed(unit(true), true);
    stage.service.setParameters?.({ mount: '/other.webm', 'content-type': 'video/x-mine' });
    expect((await stage.watch().end()).head).toMatch(/^HTTP\/1.1 404 /);
    const client = stage.ask('GET /other.webm?x HTTP/1.0\r\n\r\n');
    await client.until(({ body }) => body.length > 0, 'the stream');
    expect(client.head).toContain('Content-Type: video/x-mine\r\n');
  });
});

describe('what a new viewer is sent at once', () => {
  test('everything since the last key frame when no more is asked for', async () => {
    await open({ profile: 'low-latency' });
    begin();
    feed(unit(true), true);
    const last = [feed(unit(true), true), feed(unit(false), false), feed(unit(false), false)];
    const client = stage.watch();
    await client.until(({ body }) => body.length >= 67, 'the burst');
    expect(client.body.toString()).toBe(Buffer.concat([header, ...last]).toString());
  });

  test('the last seconds at least, from a key frame on', async () => {
    const clock = new ManualClock(1000);
    await open({ burst: 1 }, clock);
    begin();
    feed(unit(true, 50_000), true);
    clock.advance(800);
    const rest = [feed(unit(true, 50_000), true), feed(unit(false), false)];
    clock.advance(800);
    rest.push(feed(unit(true), true));
    clock.advance(300);
    const client = stage.watch();
    await client.until(({ body }) => body.length >= 50_047, 'the burst');
    expect(client.body.toString()).toBe(Buffer.concat([header, ...rest]).toString());
  });

  test('a head start longer than the patience, without being taken for slow', async () => {
    const clock = new ManualClock(1000);
    await open({ burst: 8, patience: 1, 'slow-limit': 1 }, clock);
    begin();
    const all: Buffer[] = [];
    for (let second = 0; second < 10; second += 1) {
      // More than what a viewer is given in one go.
      all.push(feed(unit(true, 100_000), true));
      clock.advance(1000);
    }
    const client = stage.watch();
    await client.until(({ body }) => body.length >= 800_007, 'the burst');
    expect(client.body.equals(Buffer.concat([header, ...all.slice(2)]))).toBe(true);
    expect(stage.service.numbers?.()).toMatchObject({ skipped: 0, dropped: 0 });
  });

  test('only the header while there is no key frame, which is asked for', async () => {
    await open();
    begin();
    feed(unit(false), false);
    const before = stage.host.keyFrameRequests;
    const client = await stage.watch().until(({ body }) => body.length === header.length, 'the header');
    expect(stage.host.keyFrameRequests).toBe(before + 1);
    feed(unit(false), false);
    const key = feed(unit(true), true);
    await client.until(({ body }) => body.length > header.length, 'the key frame');
    expect(client.body.toString()).toBe(Buffer.concat([header, key]).toString());
  });
});

describe('whom it lets go', () => {
  test('one viewer, an address or all are disconnected, and it says how many', async () => {
    await open();
    begin();
    feed(unit(true), true);
    const clients = [stage.watch(), stage.watch(), stage.watch()];
    for (const client of clients) await client.until(({ body }) => body.length > 0, 'the stream');
    const act = (args: ParameterValues) => stage.service.actions?.['disconnect']?.(args);
    const ids = (stage.service.answers?.['viewers']?.() as { id: number }[]).map(({ id }) => id);
    expect(act({ viewer: 999 })).toEqual({ disconnected: 0 });
    expect(act({ viewer: ids[0] ?? -1 })).toEqual({ disconnected: 1 });
    expect(act({ viewer: ids[0] ?? -1 })).toEqual({ disconnected: 0 });
    expect(act({ address: '192.0.2.8' })).toEqual({ disconnected: 0 });
    expect(viewers()).toHaveLength(2);
    expect(act({ all: true })).toEqual({ disconnected: 2 });
    for (const client of clients) await client.end();
    expect(stage.service.numbers?.()).toMatchObject({ viewers: 0, disconnected: 3 });
    expect(() => act({})).toThrow('not said whom');
    expect(() => act({ veiwer: 1 })).toThrow('not said whom');
    await stage.watch().until(({ body }) => body.length > 0, 'the stream');
    expect(act({ address: '192.0.2.7' })).toEqual({ disconnected: 1 });
  });
});

test('data is written when enough of it waits, or when the oldest has waited long enough', async () => {
  const clock = new ManualClock();
  await open({ 'flush-size': 100, 'flush-delay': 0.5 }, clock);
  begin();
  feed(unit(true), true);
  const client = await stage.watch().until(({ body }) => body.length === 27, 'the burst');
  feed(unit(false, 50), false);
  clock.advance(400);
  expect(viewers()[0]?.bytes).toBe(client.bytes.length);
  clock.advance(101);
  await client.until(({ body }) => body.length === 77, 'what waited');
  feed(unit(false, 60), false);
  feed(unit(false, 60), false);
  await client.until(({ body }) => body.length === 197, 'what was enough');
});

describe('slow viewers', () => {
  /** A viewer whose window is full: it has read the answer's head, and then nothing. */
  async function stalled(clock: ManualClock): Promise<TestClient> {
    begin();
    feed(unit(true), true);
    const client = await stage.watch().until(({ body }) => body.length > 0, 'the stream');
    client.socket.pause();
    // More than a kernel takes for one connection.
    await eventually(() => {
      feed(unit(true, 1_000_000), true);
      clock.advance(20);
      return (viewers()[0]?.behindMs ?? 0) > 500;
    }, 'a full window');
    return client;
  }

  test('one that reads again goes on at the newest key frame, with whole units', async () => {
    const clock = new ManualClock();
    await open({ patience: 2, 'slow-limit': 100 }, clock);
    const client = await stalled(clock);
    const given = viewers()[0]?.bytes ?? 0;
    for (let second = 0; second < 20; second += 1) {
      clock.advance(1000);
      feed(unit(true, 1000), true);
      feed(unit(false, 1000), false);
    }
    clock.advance(1000);
    // Nothing piles up for it meanwhile.
    expect(viewers()[0]?.bytes).toBe(given);
    client.socket.resume();
    await client.until(({ body }) => body.includes(`d${number} `), 'the newest unit');
    expect(stage.service.numbers?.()['skipped']).toBe(1);
    const numbers = [...client.body.toString().matchAll(/<([Kd])(\d+) \.+>/g)].map((match) => ({
      key: match[1],
      at: Number(match[2]),
    }));
    const text = client.body.subarray(header.length).toString();
    expect(text.replaceAll(/<[Kd]\d+ \.+>/g, '')).toBe('');
    const jumps = numbers.filter((one, index) => index > 0 && one.at !== (numbers[index - 1]?.at ?? 0) + 1);
    expect(jumps).toHaveLength(1);
    expect(jumps[0]?.key).toBe('K');
  });

  test('one that stays behind is dropped after the limit, and counted', async () => {
    const clock = new ManualClock();
    await open({ patience: 2, 'slow-limit': 10 }, clock);
    const slow = await stalled(clock);
    const good = await stage.watch().until(({ body }) => body.length > 0, 'the stream');
    for (let second = 0; second < 15; second += 1) {
      feed(unit(true, 1000), true);
      clock.advance(1000);
      const bytes = viewers().at(-1)?.bytes ?? 0;
      await eventually(() => good.bytes.length >= bytes, 'what the good one was sent');
    }
    expect(stage.service.numbers?.()).toMatchObject({ viewers: 1, dropped: 1, peak: 2 });
    expect(good.closed).toBe(false);
    slow.socket.resume();
    await slow.end();
  });
});

describe('restarts upstream', () => {
  test('viewers stay while the feed is away, and go on when it is back; what they had is not repeated', async () => {
    await open({ 'flush-size': 1 });
    begin();
    const first = [feed(unit(true), true, 1_000_000_000n), feed(unit(false), false, 1_040_000_000n)];
    const client = await stage.watch().until(({ body }) => body.length === 47, 'the stream');
    stage.emit({ type: 'disconnected' });
    begin();
    feed(first[0]!, true, 1_000_000_000n);
    feed(first[1]!, false, 1_040_000_000n);
    const next = feed(unit(false), false, 1_080_000_000n);
    await client.until(({ body }) => body.length === 67, 'what is new');
    expect(client.body.toString()).toBe(Buffer.concat([header, ...first, next]).toString());
    expect(stage.service.numbers?.()['viewers']).toBe(1);
  });

  test('time that goes back closes the viewers, after they were sent what came before', async () => {
    await open();
    begin();
    const first = feed(unit(true), true, 100_000_000_000n);
    const client = await stage.watch().until(({ body }) => body.length === 27, 'the stream');
    const second = feed(unit(false), false, 100_040_000_000n);
    stage.emit({ type: 'disconnected' });
    begin();
    const anew = feed(unit(true), true, 0n);
    await client.end();
    expect(client.body.toString()).toBe(Buffer.concat([header, first, second]).toString());
    const next = await stage.watch().until(({ body }) => body.length === 27, 'the new stream');
    expect(next.body.toString()).toBe(Buffer.concat([header, anew]).toString());
  });

  test('time that goes back without a key frame has one asked for', async () => {
    await open();
    begin();
    feed(unit(true), true, 100_000_000_000n);
    expect(stage.host.keyFrameRequests).toBe(0);
    stage.emit({ type: 'disconnected' });
    begin();
    feed(unit(false), false, 5_000_000_000n);
    expect(stage.host.keyFrameRequests).toBe(1);
  });

  test('another header closes the viewers', async () => {
    await open();
    begin();
    feed(unit(true), true);
    const client = await stage.watch().until(({ body }) => body.length === 27, 'the stream');
    begin('application/x-test', [Buffer.from('OTHER')]);
    feed(unit(true), true);
    await client.end();
  });

  test('a header that comes in packets is the same header', async () => {
    await open({ 'flush-size': 1 });
    begin();
    feed(unit(true), true);
    const client = await stage.watch().until(({ body }) => body.length === 27, 'the stream');
    begin('application/x-test', []);
    stage.emit({ type: 'packet', packet: { data: header, ptsNs: null, header: true, key: true } });
    feed(unit(true), true);
    await client.until(({ body }) => body.length === 47, 'what follows');
    expect(client.closed).toBe(false);
  });
});

test('viewers are listed, and forgotten when they go', async () => {
  await open();
  begin();
  feed(unit(true), true);
  const client = await stage.watch().until(({ body }) => body.length > 0, 'the stream');
  // On a busy machine the rest is still on its way.
  await eventually(() => {
    const [listed] = viewers();
    return listed?.bytes === client.bytes.length && listed.behindMs === 0;
  }, 'all of it to be there');
  expect(viewers()).toEqual([
    {
      id: 1,
      address: '192.0.2.7',
      userAgent: 'Player/1',
      sinceMs: expect.any(Number) as number,
      bytes: client.bytes.length,
      behindMs: 0,
      watchedMs: expect.any(Number) as number,
    },
  ]);
  client.socket.destroy();
  await eventually(() => viewers().length === 0, 'its going');
});

test('a thousand viewers get the same bytes, none missing', { timeout: 60_000 }, async () => {
  await open({ 'flush-delay': 0.05 });
  begin();
  const sent = [feed(unit(true), true)];
  const clients = Array.from({ length: 1000 }, () => stage.watch());
  await Promise.all(clients.map((client) => client.until(({ body }) => body.length === 27, 'the burst')));
  for (let index = 0; index < 20; index += 1) {
    sent.push(feed(Buffer.concat([unit(false), randomBytes(3000)]), false));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const expected = Buffer.concat([header, ...sent]);
  await Promise.all(clients.map((client) => client.until(({ bytes }) => bytes.length > expected.length, 'all of it')));
  expect(clients.filter((client) => client.body.equals(expected))).toHaveLength(1000);
  expect(stage.service.numbers?.()).toMatchObject({ viewers: 1000, skipped: 0, dropped: 0 });
});
