/** One element of EBML, the form of WebM files. */
export interface EbmlElement {
  id: number;
  data: Buffer;
}

/** Elements whose size may be unknown in a live stream, and that are looked into all the same. */
const openIds: readonly number[] = [0x18538067, 0x1f43b675];

/** Reads the elements that lie in `bytes`, one after the other, and stops where they end or make no sense. */
export function* ebmlElements(bytes: Buffer): Generator<EbmlElement> {
  let at = 0;
  while (at < bytes.length) {
    const idLength = vintLength(bytes[at]);
    const sizeLength = vintLength(bytes[at + idLength]);
    const dataAt = at + idLength + sizeLength;
    if (idLength === 0 || idLength > 4 || sizeLength === 0 || dataAt > bytes.length) return;
    const id = bytes.readUIntBE(at, idLength);
    const size = vint(bytes.subarray(at + idLength, dataAt));
    if (size === undefined && !openIds.includes(id)) return;
    const end = size === undefined ? bytes.length : dataAt + size;
    yield { id, data: bytes.subarray(dataAt, Math.min(end, bytes.length)) };
    at = end;
  }
}

/** Length of a variable integer by its first byte; 0 when it is none. */
function vintLength(first: number | undefined): number {
  return first === undefined || first === 0 ? 0 : Math.clz32(first) - 23;
}

/** Value of a variable integer; undefined for "unknown", and for what no buffer can hold. */
function vint(bytes: Buffer): number | undefined {
  let value = BigInt((bytes[0] ?? 0) & (0xff >> bytes.length));
  for (const byte of bytes.subarray(1)) value = (value << 8n) | BigInt(byte);
  const unknown = (1n << BigInt(7 * bytes.length)) - 1n;
  return value === unknown || value > 0xffffffffffffn ? undefined : Number(value);
}
