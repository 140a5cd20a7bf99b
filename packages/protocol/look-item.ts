import type { Message } from '@headwater/state';

/** What a look is for: one picture a second, levels of sound ten times a second, or all of it to be played. */
export const lookKinds = ['thumbnail', 'meters', 'preview'] as const;
export type LookKind = (typeof lookKinds)[number];

/** One thing that a look tells. */
export type LookItem =
  /** There is nothing to be seen or heard for now; the look goes on and tells when there is. */
  | { type: 'waiting'; message: Message }
  /** A whole JPEG, 320 px wide at most. */
  | { type: 'picture'; bytes: Uint8Array }
  /** Per channel, since the item before: the highest sample and the power, in dB below full scale. */
  | { type: 'levels'; peakDb: readonly number[]; rmsDb: readonly number[] }
  /**
   * The next bytes of a WebM. `stream`: its headers, and all that came before is void; `key-frame`: a cluster that a
   * player may begin with after the headers. `mime` comes with the headers.
   */
  | { type: 'media'; begins: 'stream' | 'key-frame' | 'nothing'; mime?: string; bytes: Uint8Array }
  /** Says only that whoever looks is alive. Ends at the worker. */
  | { type: 'alive' };

/**
 * Bytes of a look that may be under way: what is old when it arrives is worth nothing, so it waits where it is made. A
 * chunk of media is half a second.
 */
export const lookWindowBytes: Readonly<Record<LookKind, number>> = {
  thumbnail: 16 * 1024,
  meters: 1024,
  preview: 128 * 1024,
};

const headBytes = 8;
/** More is no item of ours. */
const maxPartBytes = 8 * 1024 * 1024;

/** Returns an item as it travels: the length of its head and of its bytes, its head as JSON, its bytes. */
export function encodeLookItem(item: LookItem): Uint8Array {
  const bytes = 'bytes' in item ? item.bytes : new Uint8Array();
  const head = new TextEncoder().encode(JSON.stringify({ ...item, bytes: undefined }));
  const whole = new Uint8Array(headBytes + head.byteLength + bytes.byteLength);
  const lengths = new DataView(whole.buffer);
  lengths.setUint32(0, head.byteLength);
  lengths.setUint32(4, bytes.byteLength);
  whole.set(head, headBytes);
  whole.set(bytes, headBytes + head.byteLength);
  return whole;
}

/** Puts items together again from bytes that were cut anywhere. */
export class LookItemParser {
  #pieces: Uint8Array[] = [];
  #waiting = 0;

  /** Takes the next bytes; returns what they completed. Throws when they are no items. */
  push(chunk: Uint8Array): LookItem[] {
    this.#pieces.push(chunk);
    this.#waiting += chunk.byteLength;
    if (this.#waiting < this.#needed()) return [];
    let rest = joined(this.#pieces, this.#waiting);
    const items: LookItem[] = [];
    for (let length = lengthOf(rest); rest.byteLength >= length; length = lengthOf(rest)) {
      items.push(readItem(rest.subarray(0, length)));
      rest = rest.subarray(length);
    }
    this.#pieces = [rest];
    this.#waiting = rest.byteLength;
    return items;
  }

  /** Bytes of the first item that is not whole; so that a large one is joined once and not at each piece. */
  #needed(): number {
    const [first] = this.#pieces;
    return first === undefined || first.byteLength < headBytes ? headBytes : lengthOf(first);
  }
}

/** The items of a stream, as they come. */
export async function* lookItems(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<LookItem> {
  const parser = new LookItemParser();
  for await (const chunk of chunks) yield* parser.push(chunk);
}

function lengthOf(bytes: Uint8Array): number {
  if (bytes.byteLength < headBytes) return headBytes;
  const lengths = new DataView(bytes.buffer, bytes.byteOffset, headBytes);
  const head = lengths.getUint32(0);
  const body = lengths.getUint32(4);
  if (head > maxPartBytes || body > maxPartBytes) throw new Error(`not an item of a look: ${head} and ${body} bytes`);
  return headBytes + head + body;
}

function readItem(whole: Uint8Array): LookItem {
  const headLength = new DataView(whole.buffer, whole.byteOffset, headBytes).getUint32(0);
  const head = new TextDecoder().decode(whole.subarray(headBytes, headBytes + headLength));
  const item = JSON.parse(head) as LookItem;
  if (item.type !== 'picture' && item.type !== 'media') return item;
  // A copy: what it was cut from is much larger than a small item that somebody keeps.
  return { ...item, bytes: new Uint8Array(whole.subarray(headBytes + headLength)) };
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
