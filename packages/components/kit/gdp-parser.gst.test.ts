import fc from 'fast-check';
import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { GdpParser, type GdpItem } from './gdp-parser.ts';

/** Bytes that GStreamer's own payloader writes for that launch text. */
async function payloaded(launch: string): Promise<Buffer> {
  const child = spawn('gst-launch-1.0', ['-q', ...launch.split(' '), '!', 'fdsink'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const pieces: Buffer[] = [];
  for await (const piece of child.stdout) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function packets(items: readonly GdpItem[]) {
  return items.flatMap((item) => (item.type === 'packet' ? [item.packet] : []));
}

const picture =
  'videotestsrc num-buffers=60 ! video/x-raw,width=64,height=48,framerate=25/1 ! vp8enc deadline=1 keyframe-max-dist=20';

describe('what gdppay writes', () => {
  test('encoded picture keeps its times and key frames', async () => {
    const bytes = await payloaded(`${picture} ! gdppay`);
    const { items, error } = new GdpParser().push(bytes);
    expect(error).toBeUndefined();
    expect(items.find((item) => item.type === 'caps')).toMatchObject({
      caps: expect.stringMatching(/^video\/x-vp8/) as string,
    });
    const found = packets(items);
    expect(found).toHaveLength(60);
    expect(found.filter((packet) => packet.key).map((packet) => packet.ptsNs)).toEqual([
      0n,
      800_000_000n,
      1_600_000_000n,
    ]);
    expect(found[3]?.ptsNs).toBe(120_000_000n);
  });

  test('the stream header of WebM is taken out of the caps, and is what the first packets carry', async () => {
    const bytes = await payloaded(`${picture} ! webmmux streamable=true ! gdppay crc-payload=true`);
    const { items, error } = new GdpParser().push(bytes);
    expect(error).toBeUndefined();
    const caps = items.findLast((item) => item.type === 'caps');
    expect(caps?.caps).toMatch(/^video\/webm/);
    expect(caps?.caps).not.toContain('streamheader');
    const first = packets(items)
      .slice(0, 2)
      .map((packet) => packet.data);
    expect(Buffer.concat(caps?.headers ?? [])).toEqual(Buffer.concat(first));
    expect(Buffer.concat(first).readUInt32BE(0)).toBe(0x1a45dfa3);
  });

  test('headers of Ogg come one by one', async () => {
    const bytes = await payloaded('audiotestsrc num-buffers=20 ! vorbisenc ! oggmux ! gdppay');
    const { items } = new GdpParser().push(bytes);
    const caps = items.findLast((item) => item.type === 'caps');
    expect(caps?.headers.length).toBeGreaterThan(1);
    expect(caps?.headers.every((header) => Buffer.from(header).toString('latin1', 0, 4) === 'OggS')).toBe(true);
    expect(packets(items).filter((packet) => packet.header).length).toBe(caps?.headers.length);
  });

  test('it does not matter how the bytes are cut', async () => {
    const bytes = await payloaded('audiotestsrc num-buffers=8 ! vorbisenc ! oggmux ! gdppay crc-payload=true');
    const whole = new GdpParser().push(bytes).items;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1 }), (sizes) => {
        const parser = new GdpParser();
        const items: GdpItem[] = [];
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const size = sizes[turn % sizes.length]!;
          const result = parser.push(bytes.subarray(at, at + size));
          expect(result.error).toBeUndefined();
          items.push(...result.items);
          at += size;
        }
        expect(parser.midPacket).toBe(false);
        expect(items).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  test('one changed bit is noticed', async () => {
    const bytes = await payloaded('audiotestsrc num-buffers=2 ! gdppay crc-payload=true');
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const broken = Buffer.from(bytes);
        broken[at]! ^= 1 << bit;
        const parser = new GdpParser();
        const { error } = parser.push(broken);
        // The checksum of the payload is not itself covered by one, but then does not fit.
        return error !== undefined || parser.midPacket;
      }),
    );
  });
});

test('a whole packet in one piece is a view of it, not a copy', () => {
  const bytes = aPacket(Buffer.from('payload'));
  const [packet] = packets(new GdpParser().push(bytes).items);
  expect(packet?.data.buffer).toBe(bytes.buffer);
});

test('a payload that is too long is refused before it comes', () => {
  const bytes = aPacket(Buffer.alloc(0));
  bytes.writeUInt32BE(64_000_001, 6);
  expect(new GdpParser().push(bytes.subarray(0, 62)).error).toContain('64000001');
});

test('caps that are too long are refused', () => {
  const bytes = aPacket(Buffer.alloc(0));
  bytes.writeUInt16BE(2, 4);
  bytes.writeUInt32BE(1_000_001, 6);
  expect(new GdpParser().push(bytes).error).toContain('1000001');
});

test('any bytes give an answer, and after an error nothing more is parsed', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (chunks) => {
      const parser = new GdpParser({ payloadBytes: 1000, capsBytes: 100 });
      let failed = false;
      for (const chunk of chunks) {
        const { items, error } = parser.push(chunk);
        if (failed) expect(items).toEqual([]);
        failed = error !== undefined;
      }
    }),
  );
});

test('any header with plausible first bytes gives an answer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 60, maxLength: 60 }), fc.uint8Array({ maxLength: 500 }), (head, rest) => {
      const parser = new GdpParser({ payloadBytes: 400, capsBytes: 100 });
      // Version 1.0 without checksums, so that every field is looked at.
      const { error } = parser.push(Buffer.concat([Buffer.from([1, 0]), Buffer.from(head).fill(0, 0, 1), rest]));
      expect(error === undefined || error.length > 0).toBe(true);
    }),
  );
});

/** A buffer's packet without checksums. */
function aPacket(payload: Buffer): Buffer {
  const head = Buffer.alloc(62);
  head.writeUInt8(1, 0);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(payload.length, 6);
  return Buffer.concat([head, payload]);
}
