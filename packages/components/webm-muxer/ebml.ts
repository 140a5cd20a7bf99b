/** Ids of the EBML elements that the framer must tell apart, as they stand in the file. */
export const ebmlIds = {
  head: 0x1a45dfa3,
  segment: 0x18538067,
  cluster: 0x1f43b675,
  clusterTime: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  referenceBlock: 0xfb,
  info: 0x1549a966,
  timecodeScale: 0x2ad7b1,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  codecId: 0x86,
} as const;

export interface ElementHead {
  id: number;
  /** Bytes of content; null when unknown (it ends where its parent's next child begins). */
  size: number | null;
  /** Bytes of id and size. */
  headLength: number;
}

/** Reads an element's id and size at `offset`; undefined when there are too few bytes. Throws when the bytes cannot be EBML. */
export function readElementHead(bytes: Uint8Array, offset: number): ElementHead | undefined {
  const first = bytes[offset];
  if (first === undefined) return undefined;
  const idLength = Math.clz32(first) - 23;
  if (idLength > 4) throw new Error(`not EBML: no element id begins with 0x${first.toString(16)}`);
  const sizeFirst = bytes[offset + idLength];
  if (sizeFirst === undefined) return undefined;
  const sizeLength = Math.clz32(sizeFirst) - 23;
  if (sizeLength > 8) throw new Error(`not EBML: no element size begins with 0x${sizeFirst.toString(16)}`);
  const headLength = idLength + sizeLength;
  if (bytes.length < offset + headLength) return undefined;
  const id = readUnsigned(bytes, offset, idLength);
  return { id, size: readSize(bytes, offset + idLength, sizeLength), headLength };
}

/** Reads a big-endian unsigned number. Beyond 2^53 it loses precision, which only nonsense reaches. Throws beyond 8 bytes. */
export function readUnsigned(bytes: Uint8Array, offset: number, length: number): number {
  if (length > 8) throw new Error(`not EBML: a number of ${length} bytes`);
  let value = 0;
  for (let at = offset; at < offset + length; at++) value = value * 256 + (bytes[at] ?? 0);
  return value;
}

/** Reads a variable-length number with its marker bit taken off, as track numbers in blocks are written. */
export function readVint(bytes: Uint8Array, offset: number): { value: number; length: number } {
  const length = Math.clz32(bytes[offset] ?? 0) - 23;
  if (length > 8 || offset + length > bytes.length) throw new Error('not WebM: a track number is cut short');
  return { value: readSize(bytes, offset, length) ?? 0, length };
}

/** Calls `visit` for each child in `bytes`. Throws when a child is cut short or has no size. */
export function eachChild(bytes: Uint8Array, visit: (id: number, content: Uint8Array) => void): void {
  let at = 0;
  while (at < bytes.length) {
    const head = readElementHead(bytes, at);
    if (head === undefined || head.size === null || at + head.headLength + head.size > bytes.length)
      throw new Error(`not WebM: an element at byte ${at} is cut short`);
    const content = at + head.headLength;
    visit(head.id, bytes.subarray(content, content + head.size));
    at = content + head.size;
  }
}

function readSize(bytes: Uint8Array, offset: number, length: number): number | null {
  const marker = 2 ** (8 - length);
  const first = (bytes[offset] ?? 0) - marker;
  const rest = readUnsigned(bytes, offset + 1, length - 1);
  // All ones means unknown. Compared in two parts, because 56 ones are not exact as a number.
  let allOnes = first === marker - 1;
  for (let at = offset + 1; allOnes && at < offset + length; at++) allOnes = bytes[at] === 0xff;
  return allOnes ? null : first * 2 ** (8 * (length - 1)) + rest;
}
