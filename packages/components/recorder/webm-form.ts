import type { FileForm } from './file-form.ts';

const ids = { segment: 0x18538067, info: 0x1549a966, seekHead: 0x114d9b74, cluster: 0x1f43b675 };
const clusterTimeId = 0xe7;
/** Duration: a float of 8 bytes, in units of the time scale. */
const durationHead = Buffer.from([0x44, 0x89, 0x88]);
const timeScaleId = Buffer.from([0x2a, 0xd7, 0xb1]);

/**
 * Makes files of a WebM stream: time begins at 0 in each, and its length is written into its header, so that players
 * show it. Undefined when the header is not as live muxers write it; the stream is then recorded as it comes.
 */
export function webmForm(header: Buffer): FileForm | undefined {
  const info = findInfo(header);
  if (info === undefined) return undefined;
  const content = header.subarray(info.contentAt, info.end);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE((1n << 56n) | BigInt(content.length + durationHead.length + 8));
  const head = Buffer.concat([
    header.subarray(0, info.at + 4),
    size,
    content,
    durationHead,
    Buffer.alloc(8),
    header.subarray(info.end),
  ]);
  const durationAt = info.at + 4 + 8 + content.length + durationHead.length;
  const scaleNs = timeScaleNs(content);
  let base: bigint | undefined;

  return {
    head,
    unit(data) {
      const time = clusterTime(data);
      if (time === undefined) return data;
      base ??= time.value;
      // Time that goes back begins another file; what is a little out of order stays at its beginning.
      return withTime(data, time, time.value > base ? time.value - base : 0n);
    },
    length(durationNs) {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleBE(Number(durationNs) / scaleNs);
      return { at: durationAt, bytes };
    },
  };
}

interface Element {
  id: number;
  at: number;
  contentAt: number;
  /** Undefined where the size is unknown. */
  end: number | undefined;
}

/** Finds the segment's Info. A header with an index of positions is left alone: they would be wrong. */
function findInfo(header: Buffer): { at: number; contentAt: number; end: number } | undefined {
  let at = 0;
  for (;;) {
    const element = readElement(header, at);
    if (element === undefined || element.id === ids.seekHead || element.id === ids.cluster) return undefined;
    const { id, contentAt, end } = element;
    if (id === ids.segment) {
      if (end !== undefined) return undefined;
      at = contentAt;
    } else {
      if (end === undefined || end > header.length) return undefined;
      if (id === ids.info) {
        const hasLength = header.subarray(contentAt, end).includes(durationHead);
        return hasLength ? undefined : { at: element.at, contentAt, end };
      }
      at = end;
    }
  }
}

function readElement(bytes: Uint8Array, at: number): Element | undefined {
  const idLength = vintLength(bytes[at]);
  const sizeLength = vintLength(bytes[at + idLength]);
  const contentAt = at + idLength + sizeLength;
  if (idLength === 0 || idLength > 4 || sizeLength === 0 || contentAt > bytes.length) return undefined;
  const id = Number(unsigned(bytes, at, idLength));
  const marker = 1n << BigInt(7 * sizeLength);
  const size = unsigned(bytes, at + idLength, sizeLength) & (marker - 1n);
  return { id, at, contentAt, end: size === marker - 1n ? undefined : contentAt + Number(size) };
}

interface ClusterTime {
  at: number;
  length: number;
  value: bigint;
}

/** The time of the cluster that a unit opens. */
function clusterTime(unit: Uint8Array): ClusterTime | undefined {
  const cluster = readElement(unit, 0);
  if (cluster?.id !== ids.cluster) return undefined;
  const time = readElement(unit, cluster.contentAt);
  if (time?.id !== clusterTimeId || time.end === undefined || time.end > unit.length) return undefined;
  const length = time.end - time.contentAt;
  return { at: time.contentAt, length, value: unsigned(unit, time.contentAt, length) };
}

/** The number keeps its length, so that every size around it stays right. */
function withTime(unit: Uint8Array, { at, length }: ClusterTime, value: bigint): Uint8Array {
  const copy = Uint8Array.from(unit);
  for (let index = length - 1, rest = value; index >= 0; index -= 1, rest >>= 8n)
    copy[at + index] = Number(rest & 0xffn);
  return copy;
}

function timeScaleNs(info: Buffer): number {
  const at = info.indexOf(timeScaleId);
  const length = (info[at + timeScaleId.length] ?? 0) & 0x7f;
  if (at < 0 || length === 0 || length > 8) return 1_000_000;
  return Number(unsigned(info, at + timeScaleId.length + 1, length));
}

function vintLength(first: number | undefined): number {
  return first === undefined || first === 0 ? 0 : Math.clz32(first) - 23;
}

function unsigned(bytes: Uint8Array, at: number, length: number): bigint {
  let value = 0n;
  for (const byte of bytes.subarray(at, at + length)) value = (value << 8n) | BigInt(byte);
  return value;
}
