import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StreamRing } from './stream-ring.ts';

const text = (parts: readonly Buffer[]) => Buffer.concat(parts).toString();
const generous = { keepMs: 1e9, maxBytes: 1e9 };

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

test('a viewer starts at the oldest key frame of its burst, else at the last one', () => {
  const ring = new StreamRing(generous);
  expect(ring.startPosition(1000, 0)).toBeUndefined();
  ring.append(Buffer.from('K1'), true, 1000);
  ring.append(Buffer.from('d1'), false, 1500);
  ring.append(Buffer.from('K2'), true, 2000);
  ring.append(Buffer.from('d2'), false, 2500);
  expect(ring.startPosition(0, 2600)).toBe(4);
  expect(ring.startPosition(1000, 2600)).toBe(4);
  expect(ring.startPosition(1600, 2600)).toBe(0);
  expect(ring.startPosition(10, 90_000)).toBe(4);
});

test('old data goes, but not what lies behind the last key frame', () => {
  const ring = new StreamRing({ keepMs: 1000, maxBytes: 1e9 });
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
  const ring = new StreamRing({ keepMs: 1e9, maxBytes: 100 });
  ring.append(Buffer.alloc(10), true, 0);
  for (let index = 0; index < 50; index += 1) {
    ring.append(Buffer.alloc(10), false, index);
    ring.seal();
    expect(ring.sealedEnd - ring.oldest).toBeLessThanOrEqual(100);
  }
  expect(ring.startPosition(1e9, 50)).toBeUndefined();
  expect(ring.keyAfter(0)).toBeUndefined();
});
