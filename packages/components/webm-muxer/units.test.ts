import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FeedUnit } from '../kit/pipeline.ts';
import { createWebmUnits } from './units.ts';

const bytes = (...parts: (number | readonly number[] | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part])));
/** An element whose size is written in eight bytes. */
const element = (id: readonly number[], ...content: (number | readonly number[] | Uint8Array)[]): Uint8Array => {
  const body = bytes(...content);
  const size = new Uint8Array(8);
  new DataView(size.buffer).setBigUint64(0, BigInt(body.length));
  size[0] = 0x01;
  return bytes(id, size, body);
};
const unknownSize = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
const track = (number: number, type: number, codec: string) =>
  element([0xae], element([0xd7], number), element([0x83], type), element([0x86], new TextEncoder().encode(codec)));
const video = track(1, 1, 'V_VP8');
const audio = track(2, 2, 'A_OPUS');
const head = (...tracks: Uint8Array[]) =>
  bytes(
    element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], new TextEncoder().encode('webm'))),
    [0x18, 0x53, 0x80, 0x67],
    unknownSize,
    element([0x15, 0x49, 0xa9, 0x66], element([0x2a, 0xd7, 0xb1], [0x0f, 0x42, 0x40])),
    element([0x16, 0x54, 0xae, 0x6b], ...tracks),
  );
const cluster = (time: number) =>
  bytes([0x1f, 0x43, 0xb6, 0x75], unknownSize, element([0xe7], [time >> 24, time >> 16, time >> 8, time]));
const block = (number: number, relative: number, flags: number, size = 5) =>
  element([0xa3], 0x80 | number, relative >> 8, relative, flags, new Uint8Array(size).fill(0xa3));
const key = 0x80;

const stream = [
  head(video, audio),
  bytes(cluster(1000), block(2, 0, key)),
  bytes(cluster(1003), block(1, 0, key, 3000)),
  block(2, 7, key),
  block(1, 33, 0),
  bytes(cluster(3003), block(1, 0, key)),
  block(2, -4, key),
];

const frame = (chunks: Iterable<Uint8Array>, ptsNs: bigint | null = null): FeedUnit[] => {
  const framer = createWebmUnits();
  return [...chunks].flatMap((data) => framer.push({ data, ptsNs, header: false, delta: false }));
};

test('units are the stream header and each block with the cluster that it opens', () => {
  const units = frame([bytes(...stream)]);
  expect(units.map(({ data }) => data)).toEqual(stream);
  expect(units.map(({ header }) => header)).toEqual([true, false, false, false, false, false, false]);
});

test('a viewer may start where a cluster opens with a video key frame, and nowhere else', () => {
  expect(frame([bytes(...stream)]).map(({ key }) => key)).toEqual([false, false, true, false, false, true, false]);
});

test('without video a viewer may start at each cluster', () => {
  const units = frame([
    bytes(head(audio), cluster(0), block(2, 0, key), block(2, 20, key), cluster(40), block(2, 0, key)),
  ]);
  expect(units.map(({ key }) => key)).toEqual([false, true, false, true]);
});

test('a block group is a key frame when it refers to no other', () => {
  const group = (...more: Uint8Array[]) => element([0xa0], element([0xa1], 0x81, 0, 0, 0, 1, 2, 3), ...more);
  const reference = element([0xfb], 0xdf);
  const units = frame([bytes(head(video), cluster(0), group(), cluster(33), group(reference))]);
  expect(units.map(({ key }) => key)).toEqual([false, true, false]);
});

test('the time is that of the buffer, or else of the block', () => {
  expect(frame([bytes(...stream)], 5n).map(({ ptsNs }) => ptsNs)).toEqual([null, 5n, 5n, 5n, 5n, 5n, 5n]);
  expect(frame([bytes(...stream)]).map(({ ptsNs }) => ptsNs)).toEqual([
    null,
    ...[1000n, 1003n, 1010n, 1036n, 3003n, 2999n].map((ms) => ms * 1_000_000n),
  ]);
});

test('a stream that begins anew brings its header as a unit', () => {
  const units = frame([bytes(...stream, ...stream)]);
  expect(units.map(({ data }) => data)).toEqual([...stream, ...stream]);
});

test('what stands between clusters goes with the next block', () => {
  const tags = element([0x12, 0x54, 0xc3, 0x67], new Uint8Array(10));
  const units = frame([bytes(head(video), cluster(0), block(1, 0, key), tags, cluster(9), block(1, 0, key))]);
  expect(units.at(-1)?.data).toEqual(bytes(tags, cluster(9), block(1, 0, key)));
});

test('any cutting of the bytes gives the same units', () => {
  const whole = bytes(...stream, ...stream.slice(1));
  const expected = frame([whole]);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: whole.length }), { maxLength: 60 }), (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), whole.length];
      expect(frame(edges.slice(1).map((edge, index) => whole.slice(edges[index], edge)))).toEqual(expected);
    }),
  );
  expect(frame(Array.from(whole, (byte) => bytes(byte)))).toEqual(expected);
});

test('garbage is refused by an error that says so, and a new stream may follow', () => {
  const framer = createWebmUnits();
  const push = (data: Uint8Array) => framer.push({ data, ptsNs: null, header: false, delta: false });
  expect(() => push(Uint8Array.of(0xff, 0xff, 0xff))).toThrow(/not (WebM|EBML)/);
  expect(push(bytes(...stream)).map(({ data }) => data)).toEqual(stream);
});

test('an element that claims to be too large is refused before it is waited for', () => {
  const claimed = bytes([0xa3], [0x08, 0x7f, 0xff, 0xff, 0xff], 1);
  expect(() => frame([bytes(head(video), cluster(0)), claimed])).toThrow(/not WebM: element 0xa3/);
});

test('whatever the bytes, it returns or throws an Error that says what is wrong', () => {
  const piece = fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.constantFrom(...stream));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), fc.boolean(), (pieces, headed) => {
      const framer = createWebmUnits();
      for (const data of headed ? [head(video, audio), ...pieces] : pieces) {
        try {
          framer.push({ data, ptsNs: null, header: false, delta: false });
        } catch (error) {
          expect(String(error)).toMatch(/^Error: not (WebM|EBML): /);
        }
      }
    }),
    { numRuns: 2000 },
  );
});
