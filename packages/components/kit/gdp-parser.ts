import type { FeedPacket } from './service.ts';
import { takeStreamHeaders } from './stream-headers.ts';

/** What a feed says, in order. Events of GStreamer (stream-start, segment, EOS …) are named and not interpreted. */
export type GdpItem =
  | { type: 'caps'; caps: string; headers: readonly Uint8Array[] }
  | { type: 'packet'; packet: FeedPacket }
  | { type: 'event'; event: number };

/** `error` says, for the log, why the bytes are no feed; nothing is parsed after it. */
export interface GdpResult {
  items: GdpItem[];
  error?: string;
}

export interface GdpLimits {
  /** Bytes of one buffer or event. Default 64 MB. */
  payloadBytes?: number;
  /** Bytes of caps, with stream headers. Default 1 MB. */
  capsBytes?: number;
}

const headerBytes = 62;
const noTime = 0xffffffffffffffffn;
const bufferType = 1;
const capsType = 2;
const eventTypes = 64;
const headerFlag = 1 << 10;
const deltaFlag = 1 << 13;
const headerChecksum = 1;
const payloadChecksum = 2;

/**
 * Parses GStreamer Data Protocol 1.0 as `gdppay` writes it, in pieces of any size.
 * Payloads that lie within one piece are views of it, not copies.
 */
export class GdpParser {
  readonly #limits: Required<GdpLimits>;
  #pieces: Buffer[] = [];
  #waiting = 0;
  #head: { type: number; length: number; ptsNs: bigint | null; flags: number; checksum: number | null } | undefined;
  #error: string | undefined;

  constructor(limits: GdpLimits = {}) {
    this.#limits = { payloadBytes: 64_000_000, capsBytes: 1_000_000, ...limits };
  }

  /** Takes the next bytes; returns what they completed. Never throws. */
  push(chunk: Uint8Array): GdpResult {
    const items: GdpItem[] = [];
    if (this.#error === undefined && chunk.length > 0) {
      this.#pieces.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      this.#waiting += chunk.length;
      while (this.#step(items));
    }
    return this.#result(items);
  }

  #result(items: GdpItem[]): GdpResult {
    return this.#error === undefined ? { items } : { items, error: this.#error };
  }

  /** Nothing is parsed after an error: what waits would only hold memory. */
  #fail(error: string): false {
    this.#error = error;
    this.#pieces = [];
    return false;
  }

  /** True while a packet is incomplete: a connection that ends now was cut. */
  get midPacket(): boolean {
    return this.#head !== undefined || this.#waiting > 0;
  }

  #step(items: GdpItem[]): boolean {
    if (this.#head === undefined) {
      if (this.#waiting < headerBytes) return false;
      return this.#readHead(this.#take(headerBytes));
    }
    if (this.#waiting < this.#head.length) return false;
    const { type, length, ptsNs, flags, checksum } = this.#head;
    const payload = this.#take(length);
    this.#head = undefined;
    if (checksum !== null && checksum !== crc(payload))
      return this.#fail(`wrong checksum of a payload of ${length} bytes`);
    if (type === bufferType) {
      const packet = { data: payload, ptsNs, header: (flags & headerFlag) !== 0, key: (flags & deltaFlag) === 0 };
      items.push({ type: 'packet', packet });
    } else if (type === capsType) {
      const text = payload.subarray(0, payload.at(-1) === 0 ? -1 : undefined).toString('utf8');
      items.push({ type: 'caps', ...takeStreamHeaders(text) });
    } else items.push({ type: 'event', event: type - eventTypes });
    return true;
  }

  #readHead(head: Buffer): boolean {
    const type = head.readUInt16BE(4);
    const length = head.readUInt32BE(6);
    const limit = type === capsType ? this.#limits.capsBytes : this.#limits.payloadBytes;
    const ptsNs = head.readBigUInt64BE(10);
    const checks = head.readUInt8(2);
    if (head.readUInt8(0) !== 1 || head.readUInt8(1) !== 0)
      return this.#fail(`not GStreamer Data Protocol 1.0: version ${head.readUInt8(0)}.${head.readUInt8(1)}`);
    // Where none was made there is 0: a flag that was lost on the way is noticed, too.
    const expected = (checks & headerChecksum) === 0 ? 0 : crc(head.subarray(0, 58));
    if (head.readUInt16BE(58) !== expected) return this.#fail('wrong checksum of a header');
    if (type !== bufferType && type !== capsType && type < eventTypes)
      return this.#fail(`unknown payload type ${type}`);
    if (length > limit) return this.#fail(`a payload of ${length} bytes, more than ${limit}`);
    this.#head = {
      type,
      length,
      ptsNs: ptsNs === noTime ? null : ptsNs,
      flags: head.readUInt16BE(42),
      checksum: (checks & payloadChecksum) === 0 ? null : head.readUInt16BE(60),
    };
    return true;
  }

  #take(length: number): Buffer {
    this.#waiting -= length;
    const first = this.#pieces[0];
    if (first === undefined) return Buffer.alloc(0);
    if (first.length >= length) {
      if (first.length === length) this.#pieces.shift();
      else this.#pieces[0] = first.subarray(length);
      return first.subarray(0, length);
    }
    const joined = Buffer.allocUnsafeSlow(length);
    let filled = 0;
    let used = 0;
    for (const piece of this.#pieces) {
      const part = Math.min(piece.length, length - filled);
      piece.copy(joined, filled, 0, part);
      filled += part;
      if (part < piece.length) {
        this.#pieces[used] = piece.subarray(part);
        break;
      }
      used += 1;
    }
    this.#pieces.splice(0, used);
    return joined;
  }
}

const crcTable = Uint16Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 0x8000) === 0 ? value << 1 : (value << 1) ^ 0x1021;
  return value & 0xffff;
});

/** CRC-CCITT as GStreamer's dataprotocol computes it. */
function crc(bytes: Uint8Array): number {
  let register = 0xffff;
  for (const byte of bytes) register = ((register << 8) & 0xffff) ^ (crcTable[((register >> 8) ^ byte) & 0xff] ?? 0);
  return 0xffff & ~register;
}
