import { oggChecksum } from './ogg-checksum.ts';

/** A page of an Ogg stream (RFC 3533). */
export interface OggPage {
  /** Its first packet began on the page before. */
  continued: boolean;
  first: boolean;
  last: boolean;
  /** Position behind the last packet that ends here; -1 where none does. */
  granule: bigint;
  serial: number;
  sequence: number;
  /** Pieces of packets: all but the last are whole, except that a continued one began before. */
  pieces: readonly Uint8Array[];
  /** The last piece goes on with the next page. */
  open: boolean;
}

/** A page has at most so many segments of 255 bytes. */
export const mostSegments = 255;
const headBytes = 27;
const flags = { continued: 1, first: 2, last: 4 };

/** Segments that a whole packet takes. */
export function segmentsOf(packetBytes: number): number {
  return Math.floor(packetBytes / 255) + 1;
}

/** Reads the page at the beginning of `bytes`; undefined while it is not complete. Throws when there is none. */
export function readOggPage(bytes: Uint8Array): { page: OggPage; length: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length >= 4 && view.getUint32(0) !== 0x4f676753)
    throw new Error('not Ogg: a page does not begin with OggS');
  if (bytes.length < headBytes) return undefined;
  const lacing = bytes.subarray(headBytes, headBytes + view.getUint8(26));
  if (lacing.length < view.getUint8(26)) return undefined;
  const bodyAt = headBytes + lacing.length;
  const length = lacing.reduce((sum, segment) => sum + segment, bodyAt);
  if (bytes.length < length) return undefined;
  const pieces: Uint8Array[] = [];
  let from = bodyAt;
  let to = bodyAt;
  for (const segment of lacing) {
    to += segment;
    if (segment === 255) continue;
    pieces.push(bytes.slice(from, to));
    from = to;
  }
  const open = lacing.at(-1) === 255;
  if (open) pieces.push(bytes.slice(from, to));
  const flag = view.getUint8(5);
  const page: OggPage = {
    continued: (flag & flags.continued) !== 0,
    first: (flag & flags.first) !== 0,
    last: (flag & flags.last) !== 0,
    granule: view.getBigInt64(6, true),
    serial: view.getUint32(14, true),
    sequence: view.getUint32(18, true),
    pieces,
    open,
  };
  return { page, length };
}

/** Returns the page's bytes. Throws when it has more segments than fit. */
export function writeOggPage(page: OggPage): Uint8Array {
  const lacing = page.pieces.flatMap((piece, index) => {
    const full = new Array<number>(Math.floor(piece.length / 255)).fill(255);
    return page.open && index === page.pieces.length - 1 ? full : [...full, piece.length % 255];
  });
  if (lacing.length > mostSegments) throw new Error(`an Ogg page of ${lacing.length} segments`);
  const bodyAt = headBytes + lacing.length;
  const bytes = new Uint8Array(page.pieces.reduce((sum, piece) => sum + piece.length, bodyAt));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x4f676753);
  view.setUint8(
    5,
    (page.continued ? flags.continued : 0) | (page.first ? flags.first : 0) | (page.last ? flags.last : 0),
  );
  view.setBigInt64(6, page.granule, true);
  view.setUint32(14, page.serial, true);
  view.setUint32(18, page.sequence, true);
  view.setUint8(26, lacing.length);
  bytes.set(lacing, headBytes);
  let at = bodyAt;
  for (const piece of page.pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  view.setUint32(22, oggChecksum(bytes), true);
  return bytes;
}
