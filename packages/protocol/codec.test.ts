import fc from 'fast-check';
import { Packr } from 'msgpackr';
import { expect, test } from 'vitest';
import { Problem } from '@headwater/state';
import { decode, encode, maxFrameBytes } from './codec.ts';
import type { Frame } from './frame.ts';

const call = (args: unknown): Frame => ({ type: 'call', id: 1, callId: 'a', name: 'do', args });
function argsOf(frame: Frame): unknown {
  return frame.type === 'call' ? frame.args : undefined;
}
// The one thing that MessagePack's integers do not carry.
function withoutMinusZero(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMinusZero);
  if (typeof value !== 'object' || value === null) return value === 0 ? 0 : value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutMinusZero(part)]));
}
function keyOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error.problem.key;
    throw error;
  }
  return 'none';
}

test('plain data crosses as it is', () => {
  const anything = fc.anything({ withBigInt: false, withNullPrototype: false, maxDepth: 4 });
  fc.assert(
    fc.property(fc.oneof(anything, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n })), (args) => {
      // `__proto__` as a key is refused by neither side and never becomes one.
      fc.pre(
        !JSON.stringify({ args }, (_, value: unknown) => (typeof value === 'bigint' ? 0 : value)).includes('__proto__'),
      );
      expect(argsOf(decode(encode(call(args))))).toEqual(withoutMinusZero(args));
    }),
  );
});

test('bytes, bigints, undefined and special numbers survive', () => {
  const args = {
    bytes: new Uint8Array([1, 2, 3]),
    big: 2n ** 64n - 1n,
    none: undefined,
    odd: [NaN, Infinity, 2 ** 53, 0.1],
  };
  const back = argsOf(decode(encode(call(args)))) as typeof args;
  expect(new Uint8Array(back.bytes)).toEqual(args.bytes);
  expect({ ...back, bytes: 0 }).toEqual({ ...args, bytes: 0 });
});

test('classes, maps, functions and huge bigints are refused where they are sent', () => {
  for (const [value, name] of [
    [new Map(), 'Map'],
    [new Set(), 'Set'],
    [new Date(), 'Date'],
    [new Error('x'), 'Error'],
    [() => 0, 'function'],
    [2n ** 64n, 'huge bigint'],
  ] as const)
    expect(() => encode(call({ deep: [{ here: value }] })), name).toThrow(`${name} at here`);
});

test('a frame above the limit is not looked at', () => {
  const large = encode(call('x'.repeat(70_000)));
  expect(keyOf(() => decode(large, 64 * 1024))).toBe('protocol:frame-too-large');
  expect(keyOf(() => decode(large))).toBe('none');
  expect(keyOf(() => decode(new Uint8Array(maxFrameBytes + 1)))).toBe('protocol:frame-too-large');
});

test('extensions that build classes are refused where they arrive', () => {
  const wild = new Packr({ useRecords: false, moreTypes: true, mapsAsObjects: false });
  for (const value of [new Date(), new Set([1]), /a/, new Error('x')])
    expect(keyOf(() => decode(wild.pack(call(value))))).toBe('protocol:bad-frame');
  expect(keyOf(() => decode(new Packr({ useRecords: true }).pack(call(1))))).toBe('protocol:bad-frame');
});

test('lengths that lie reserve no memory', () => {
  const before = process.memoryUsage().rss;
  // Each five bytes claim an array of 16 million.
  const nested = new Uint8Array(60_000);
  for (let at = 0; at + 5 <= nested.length; at += 5) nested.set([0xdd, 0x00, 0xff, 0xff, 0xff], at);
  for (let round = 0; round < 20; round++) expect(keyOf(() => decode(nested))).toBe('protocol:bad-frame');
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
});

test('random bytes end in a Problem and nothing else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(keyOf(() => decode(bytes))).toBe('protocol:bad-frame');
    }),
    { numRuns: 3000 },
  );
}, 30_000);

test('frames with changed, missing or added bytes are read or end in a Problem', () => {
  const frames: Frame[] = [
    { type: 'hello', protocol: 'headwater', version: 1 },
    call({ list: [1, 'two', { three: 3n }], bytes: new Uint8Array(300) }),
    { type: 'follow', id: 2, scope: { kinds: ['job'], numbers: [{ componentId: '/a/b', perSecond: 5 }] } },
    { type: 'batch', id: 2, number: 1, changes: [{ op: 'patch', kind: 'job', id: '/a/b', fields: { mood: 'sad' } }] },
    { type: 'failure', id: 3, failure: { internal: 'x' } },
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...frames),
      fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255), how: fc.constantFrom('set', 'cut', 'add') }), {
        maxLength: 4,
      }),
      (frame, edits) => {
        let bytes = [...encode(frame)];
        for (const { at, byte, how } of edits) {
          const index = at % (bytes.length + 1);
          if (how === 'set') bytes[index] = byte;
          else if (how === 'cut') bytes = bytes.slice(0, index);
          else bytes.splice(index, 0, byte);
        }
        expect(['none', 'protocol:bad-frame']).toContain(keyOf(() => decode(new Uint8Array(bytes))));
      },
    ),
    { numRuns: 5000 },
  );
}, 30_000);

test('frames of a wrong shape are refused by name', () => {
  const pack = (value: unknown) => new Packr({ useRecords: false }).pack(value);
  for (const value of [
    null,
    [],
    {},
    { type: 'constructor' },
    { type: 'hello', protocol: 'http', version: 1 },
    { type: 'call', id: -1, callId: 'a', name: 'b', args: 1 },
    { type: 'call', id: 1, callId: 'a', name: 'b' },
    { type: 'chunk', id: 1, bytes: 'text' },
    { type: 'follow', id: 1, scope: { numbers: [{ componentId: 'a', perSecond: 0 }] } },
    { type: 'batch', id: 1, number: 1, changes: [{ op: 'patch', kind: 'job', id: 'a', fields: { mood: undefined } }] },
    { type: 'batch', id: 1, number: 1, changes: [{ op: 'put', record: { kind: 'job' } }] },
    { type: 'failure', id: 1, failure: { problem: { key: 'x' } } },
  ])
    expect(
      keyOf(() => decode(pack(value))),
      JSON.stringify(value),
    ).toBe('protocol:bad-frame');
});
