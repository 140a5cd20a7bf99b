import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { SmallWrites } from './small-writes.ts';

/** A connection that takes one write at a time, when told to. */
function connection(): { writable: Writable; sizes: number[]; bytes: () => Buffer; takeOne: () => Promise<void> } {
  const sizes: number[] = [];
  const all: Buffer[] = [];
  let done: (() => void) | undefined;
  const take = (parts: Buffer[], callback: () => void) => {
    all.push(...parts);
    sizes.push(parts.reduce((sum, part) => sum + part.length, 0));
    done = callback;
  };
  const writable = new Writable({
    write: (part: Buffer, _encoding, callback) => take([part], callback),
    writev: (parts, callback) =>
      take(
        parts.map(({ chunk }) => chunk as Buffer),
        callback,
      ),
  });
  const takeOne = async () => {
    done?.();
    await new Promise(setImmediate);
  };
  return { writable, sizes, bytes: () => Buffer.concat(all), takeOne };
}

test('what is much goes in small writes, each behind the one before, and nothing is lost', async () => {
  const { writable, sizes, bytes, takeOne } = connection();
  let empty = 0;
  const small = new SmallWrites(writable, () => (empty += 1));
  const parts = [300, 0, 40_000, 20, 16_000, 7].map((length, index) => Buffer.alloc(length, `${index}`));
  small.write(parts);
  expect(sizes).toEqual([16_000]);
  expect(small.isEmpty).toBe(false);
  for (let count = 0; count < 4; count += 1) await takeOne();
  expect(sizes).toEqual([16_000, 16_000, 16_000, 8327]);
  expect(empty).toBe(1);
  expect(small.isEmpty).toBe(true);
  expect(bytes().equals(Buffer.concat(parts))).toBe(true);
});

test('the end comes behind all that was written', async () => {
  const { writable, bytes, takeOne } = connection();
  const small = new SmallWrites(writable, () => undefined);
  small.write([Buffer.alloc(40_000)]);
  small.end();
  expect(writable.writableEnded).toBe(false);
  for (let count = 0; count < 3; count += 1) await takeOne();
  expect(writable.writableEnded).toBe(true);
  expect(bytes()).toHaveLength(40_000);
});

test('a connection that breaks is given nothing more', async () => {
  const { writable, sizes } = connection();
  const small = new SmallWrites(writable, () => expect.unreachable('it had room'));
  small.write([Buffer.alloc(40_000)]);
  writable.destroy();
  await new Promise(setImmediate);
  small.write([Buffer.alloc(10)]);
  await new Promise(setImmediate);
  expect(sizes).toEqual([16_000]);
});
