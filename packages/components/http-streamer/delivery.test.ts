import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { ManualClock } from '@headwater/state';
import { Delivery } from './delivery.ts';
import { streamSettings } from './stream-settings.ts';
import { Viewer } from './viewer.ts';

const parameters = {
  burst: 2,
  'flush-size': 1000,
  'flush-delay': 0.1,
  patience: 5,
  'slow-limit': 30,
  'client-limit': 0,
};

/** Delivers to one viewer, whose connection takes `writeMs` per write; returns the sizes of its writes. */
function delivery(writeMs: number): { delivery: Delivery; clock: ManualClock; writes: number[] } {
  const clock = new ManualClock();
  const one = new Delivery({
    clock,
    monotonicMs: () => clock.nowMs(),
    settings: streamSettings(parameters),
    onDropped: () => undefined,
  });
  const writes: number[] = [];
  const connection = new PassThrough();
  connection.resume();
  connection.write = (chunk: Buffer) => {
    writes.push(chunk.length);
    clock.advance(writeMs);
    return true;
  };
  one.append(Buffer.alloc(10), true);
  one.flush();
  one.add(new Viewer(connection as unknown as Socket, { id: 1, address: '', userAgent: '', sinceMs: 0 }), []);
  writes.length = 0;
  return { delivery: one, clock, writes };
}

test('batches grow while writing takes a large part of the time', () => {
  const sizes = (writeMs: number) => {
    const { delivery: one, clock, writes } = delivery(writeMs);
    for (let index = 0; index < 100; index += 1) {
      one.append(Buffer.alloc(100), false);
      clock.advance(20);
    }
    return writes;
  };
  const light = sizes(0);
  const heavy = sizes(150);
  // Five units wait for a tenth of a second each; under load twice the time that writing took.
  expect(Math.max(...light)).toBeLessThanOrEqual(600);
  expect(Math.max(...heavy)).toBeGreaterThanOrEqual(1000);
  expect(heavy.length).toBeLessThan(light.length / 1.5);
  expect(heavy.reduce((sum, bytes) => sum + bytes, 0)).toBeGreaterThan(8500);
});

test('no timer is left behind', () => {
  const { delivery: one, clock } = delivery(0);
  one.append(Buffer.alloc(100), false);
  expect(clock.waiting).toBe(1);
  one.close();
  expect(clock.waiting).toBe(0);
});

test('of a chain, viewers get each header in its place, and who comes later starts behind it', () => {
  const clock = new ManualClock();
  const one = new Delivery({
    clock,
    monotonicMs: () => clock.nowMs(),
    settings: streamSettings(parameters),
    onDropped: () => undefined,
  });
  const watch = (): (() => string) => {
    const connection = new PassThrough();
    let seen = '';
    connection.on('data', (chunk: Buffer) => (seen += chunk.toString()));
    one.add(new Viewer(connection as unknown as Socket, { id: 1, address: '', userAgent: '', sinceMs: 0 }), []);
    return () => {
      connection.read();
      return seen;
    };
  };
  const early = watch();
  one.append(Buffer.from('a1 '), true);
  one.flush();
  const first = watch();
  one.append(Buffer.from('a2 '), true);
  const waiting = watch();
  one.chain(Buffer.from('B '));
  expect(one.canStart).toBe(false);
  one.append(Buffer.from('b1 '), true);
  one.flush();
  const late = watch();
  one.append(Buffer.from('b2 '), true);
  one.flush();
  expect([early(), first(), waiting(), late()]).toEqual([
    'a1 a2 B b1 b2 ',
    'a1 a2 B b1 b2 ',
    'a1 a2 B b1 b2 ',
    'b1 b2 ',
  ]);
  one.close();
});

test.each([
  { chained: false, seen: 'a1 b3 ', ended: false },
  { chained: true, seen: 'a1 ', ended: true },
])(
  'a viewer that was too slow goes on at a key frame, but not without the header before it: %o',
  ({ chained, seen, ended }) => {
    const clock = new ManualClock();
    const one = new Delivery({
      clock,
      monotonicMs: () => clock.nowMs(),
      settings: streamSettings(parameters),
      onDropped: () => undefined,
    });
    one.append(Buffer.from('a1 '), true);
    one.flush();
    const connection = new PassThrough({ highWaterMark: 1 });
    const viewer = new Viewer(connection as unknown as Socket, { id: 1, address: '', userAgent: '', sinceMs: 0 });
    one.add(viewer, []);
    const feed = (text: string, key: boolean): void => {
      one.append(Buffer.from(text), key);
      one.flush();
      clock.advance(3000);
    };
    feed('a2 ', false);
    if (chained) one.chain(Buffer.from('B '));
    feed('b1 ', true);
    feed('b2 ', false);
    feed('b3 ', true);
    const got: string[] = [];
    const take = (): void => {
      for (let part = connection.read() as Buffer | null; part !== null; part = connection.read() as Buffer | null)
        got.push(part.toString());
    };
    take();
    one.resume(viewer);
    take();
    expect(got.join('')).toBe(seen);
    expect(connection.writableEnded).toBe(ended);
    expect([...one.viewers]).toEqual(ended ? [] : [viewer]);
    expect(one.counts.skipped).toBe(1);
    one.close();
  },
);
