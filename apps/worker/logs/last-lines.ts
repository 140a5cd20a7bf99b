import type { FileHandle } from 'node:fs/promises';

const pieceBytes = 65_536;
/** No further back than this: a rare component in a huge file would cost too much. */
const furthestBytes = 64 * 1024 * 1024;
const newline = 0x0a;

/** Returns the last `count` whole lines before `end` that `wanted` lets through, oldest first, reading backwards. */
export async function lastLines(
  file: FileHandle,
  end: number,
  count: number,
  wanted: (line: string) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  let position = end;
  // Bytes of a line whose beginning lies further back.
  let tail: Buffer = Buffer.alloc(0);
  while (position > 0 && found.length < count && end - position < furthestBytes) {
    const start = Math.max(0, position - pieceBytes);
    const piece = Buffer.alloc(position - start);
    const { bytesRead } = await file.read(piece, 0, piece.length, start);
    // The file was cut off meanwhile: what is left was read already.
    if (bytesRead < piece.length) break;
    position = start;
    const bytes = Buffer.concat([piece, tail]);
    const first = start === 0 ? 0 : bytes.indexOf(newline) + 1;
    if (start > 0 && first === 0) {
      tail = bytes;
      continue;
    }
    tail = bytes.subarray(0, first);
    const lines = bytes
      .subarray(first)
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '' && wanted(line));
    found.unshift(...lines.slice(Math.max(0, lines.length - (count - found.length))));
  }
  return found;
}
