import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StreamRing } from './stream-ring.ts';

const text = (parts: readonly Buffer[]) => Buffer.concat(parts).toString();
const generous = { burstBytes: 0, keepMs: 1e9, burstMs: 0, maxBytes: 1e9 };

test('what is read from any position on is the stream from there on, however it was sealed', () => {
  const step = fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 20 }), fc.constant('seal' as const));
  fc.assert(
    fc.property(fc.array(step), fc.nat(100), fc.integer({ min: 1, max: 50 }), (steps, from, atOnce) => {
      const ring = new StreamRing(generous);
      const all: Uint8Array[] = [];
      for (const one of steps)
        if (one === 'seal') ring.seal();
        else {
          ring.append(one, false, 0);
          all.push(one);
        }
      const stream = Buffer.concat(all);
      let position = Math.min(from, stream.length);
      const got: Buffer[] = [stream.subarray(0, position)];
      while (position < ring.end) {
        const part = Buffer.concat(ring.read(position, atOnce, true));
        expect(part.length).toBeGreaterThan(0);
        got.push(part);
        position += part.length;
      }
      expect(Buffer.concat(got)).toEqual(stream);
      expect(ring.sealedEnd + ring.openBytes).toBe(stream.length);
    }),
  );
});

test('what is not sealed is read only when it is asked for', () => {
  const ring = new StreamRing(generous);
  ring.append(Buffer.from('ab'), true, 0);
  ring.seal();
  ring.append(Buffer.from('cd'), false, 0);
  expect(text(ring.read(0, 100, false))).toBe('ab');
  expect(text(ring.read(1, 100, true))).toBe('bcd');
});

test('a batch is one buffer, the same for everybody', () => {
  const ring = new StreamRing(generous);
  ring.append(Buffer.from('ab'), true, 0);
  ring.append(Buffer.from('cd'), false, 0);
  ring.seal();
  expect(ring.newestBatch?.data.toString()).toBe('abcd');
  expect(ring.read(0, 100, false)[0]).toBe(ring.newestBatch?.data);
});

/** A ring with a key frame of that size every second, from 1 s to 40 s. */
function withKeys(burstMs: number, bytes: number): StreamRing {
  const ring = new StreamRing({ ...generous, burstMs });
  for (let second = 1; second <= 40; second += 1) {
    ring.append(Buffer.alloc(bytes), true, second * 1000);
    ring.seal();
  }
  return ring;
}

test('a viewer starts at the newest key frame that gives it the whole head start', () => {
  const start = (burstMs: number) => (withKeys(burstMs, 100_000).startPosition(40_500) ?? NaN) / 100_000;
  expect(start(0)).toBe(39);
  expect(start(400)).toBe(39);
  expect(start(600)).toBe(38);
  expect(start(2500)).toBe(37);
  expect(start(90_000)).toBe(0);
});

test('a thin stream has a longer head start, so that the blocks that browsers read in are full, but never too long', () => {
  const start = (burstMs: number, bytes: number) => (withKeys(burstMs, bytes).startPosition(40_500) ?? NaN) / bytes;
  expect(start(1000, 10_000)).toBe(35);
  expect(start(1000, 100)).toBe(19);
  expect(start(0, 100)).toBe(39);
});

test('there is no start without a key frame', () => {
  const ring = new StreamRing({ ...generous, burstMs: 1000 });
  expect(ring.startPosition(0)).toBeUndefined();
  ring.append(Buffer.from('d'), false, 0);
  expect(ring.startPosition(5000)).toBeUndefined();
});

test('what a new viewer needs is kept, however old it is', () => {
  const ring = new StreamRing({ burstBytes: 0, keepMs: 100, burstMs: 5000, maxBytes: 1e9 });
  for (let second = 0; second < 20; second += 1) {
    ring.append(Buffer.alloc(100_000), second % 4 === 0, second * 1000);
    ring.seal();
  }
  expect(ring.startPosition(19_000)).toBe(1_200_000);
  expect(ring.oldest).toBe(1_200_000);
});

test('old data goes, but not what lies behind the last key frame', () => {
  const ring = new StreamRing({ burstBytes: 0, keepMs: 1000, burstMs: 0, maxBytes: 1e9 });
  for (let index = 0; index < 10; index += 1) {
    ring.append(Buffer.from(`${index}`), index === 2, index * 1000);
    ring.seal();
  }
  expect(ring.oldest).toBe(2);
  ring.append(Buffer.from('K'), true, 10_000);
  ring.seal();
  expect(ring.oldest).toBe(9);
  expect(ring.arrivedAtMs(9)).toBe(9000);
});

test('more bytes than the limit are never kept, even if no key frame is left', () => {
  const ring = new StreamRing({ ...generous, maxBytes: 100 });
  ring.append(Buffer.alloc(10), true, 0);
  for (let index = 0; index < 50; index += 1) {
    ring.append(Buffer.alloc(10), false, index);
    ring.seal();
    expect(ring.sealedEnd - ring.oldest).toBeLessThanOrEqual(100);
  }
  expect(ring.startPosition(50)).toBeUndefined();
  expect(ring.keyAfter(0)).toBeUndefined();
});

test('a head start may be asked for in bytes, alone or with a time', () => {
  const start = (burstMs: number, burstBytes: number) => {
    const ring = withKeys(burstMs, 10_000);
    ring.limits = { burstMs, burstBytes, keepMs: 1e9 };
    return 40 - (ring.startPosition(40_500) ?? NaN) / 10_000;
  };
  expect(start(0, 25_000)).toBe(3);
  expect(start(0, 1)).toBe(1);
  expect(start(8000, 25_000)).toBe(9);
  expect(start(1000, 200_000)).toBe(20);
});
