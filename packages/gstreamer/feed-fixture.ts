import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** GstBufferFlags that feeds carry. */
export const bufferFlags = { discont: 0x40, header: 0x400, delta: 0x2000 } as const;

export type GdpPacket =
  | { type: 'buffer'; ptsNs: bigint | null; dtsNs: bigint | null; flags: number; data: Buffer }
  | { type: 'caps'; text: string }
  | { type: 'event'; event: number; text: string };

const none = 0xffff_ffff_ffff_ffffn;
const headerBytes = 62;

/** Reads GStreamer Data Protocol as its description has it, apart from the code under test. */
export class PacketCollector {
  readonly packets: GdpPacket[] = [];
  #rest: Buffer = Buffer.alloc(0);

  constructor(socket: Socket) {
    socket.on('data', (chunk: Buffer) => {
      this.#take(chunk);
    });
    socket.on('error', () => undefined);
  }

  get buffers(): Extract<GdpPacket, { type: 'buffer' }>[] {
    return this.packets.filter((packet) => packet.type === 'buffer');
  }

  /** Buffers that are not stream headers. */
  get units(): Extract<GdpPacket, { type: 'buffer' }>[] {
    return this.buffers.filter((packet) => (packet.flags & bufferFlags.header) === 0);
  }

  #take(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    while (this.#rest.length - at >= headerBytes) {
      const header = this.#rest.subarray(at, at + headerBytes);
      if (header[0] !== 1 || header[1] !== 0) throw new Error(`no GDP header at ${this.packets.length}`);
      const end = at + headerBytes + header.readUInt32BE(6);
      if (this.#rest.length < end) break;
      this.packets.push(readPacket(header, this.#rest.subarray(at + headerBytes, end)));
      at = end;
    }
    this.#rest = this.#rest.subarray(at);
  }
}

function readPacket(header: Buffer, payload: Buffer): GdpPacket {
  const time = (at: number): bigint | null => {
    const value = header.readBigUInt64BE(at);
    return value === none ? null : value;
  };
  const type = header.readUInt16BE(4);
  if (type === 1)
    return {
      type: 'buffer',
      ptsNs: time(10),
      dtsNs: time(44),
      flags: header.readUInt16BE(42),
      data: Buffer.from(payload),
    };
  const text = payload.subarray(0, -1).toString();
  return type === 2 ? { type: 'caps', text } : { type: 'event', event: type - 64, text };
}

/** A caps packet as gdppay writes it, without checksums. */
export function capsPacket(text: string): Buffer {
  return packet(2, Buffer.from(`${text}\0`));
}

/** An event packet, e.g. of type 28174 (EOS). */
export function eventPacket(event: number, text = ''): Buffer {
  return packet(64 + event, text === '' ? Buffer.alloc(0) : Buffer.from(`${text}\0`));
}

/** A buffer packet as gdppay writes it, without checksums. */
export function bufferPacket(options: { ptsNs: bigint | null; flags?: number; data: Uint8Array }): Buffer {
  const bytes = packet(1, options.data);
  bytes.writeBigUInt64BE(options.ptsNs ?? none, 10);
  for (const at of [18, 26, 34, 44]) bytes.writeBigUInt64BE(none, at);
  bytes.writeUInt16BE(options.flags ?? 0, 42);
  return bytes;
}

function packet(type: number, payload: Uint8Array): Buffer {
  const header = Buffer.alloc(headerBytes);
  header[0] = 1;
  header.writeUInt16BE(type, 4);
  header.writeUInt32BE(payload.length, 6);
  return Buffer.concat([header, payload]);
}

/** The descriptor under a socket, which the addon duplicates. */
export function descriptorOf(socket: Socket): number {
  const { fd } = (socket as unknown as { _handle: { fd: number } })._handle;
  return fd;
}

/** Two connected unix sockets. Nothing reads from `near`: it is for the addon. */
export async function socketPair(): Promise<{ near: Socket; far: Socket }> {
  const folder = mkdtempSync(join(tmpdir(), 'feed-'));
  const path = join(folder, 'socket');
  const server = createServer({ pauseOnConnect: true });
  const near = new Promise<Socket>((resolve) => server.once('connection', resolve));
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const far = connect(path);
  far.on('error', () => undefined);
  const pair = { near: await near, far };
  pair.near.on('error', () => undefined);
  server.close();
  rmSync(folder, { recursive: true });
  return pair;
}

/** Waits until `fact` gives something, at most `limitMs`. */
export async function until<T>(what: string, fact: () => T | undefined | false, limitMs = 20_000): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const value = fact();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`waited ${limitMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
