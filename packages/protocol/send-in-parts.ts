import { encode } from './codec.ts';
import type { FrameOf } from './frame.ts';

/** Sends a snapshot or batch as one frame, or as several that count as one where it exceeds `limitBytes`. */
export function sendInParts(
  frame: FrameOf<'snapshot' | 'batch'>,
  limitBytes: number,
  send: (bytes: Uint8Array) => void,
): void {
  const bytes = encode(frame);
  if (bytes.byteLength <= limitBytes) {
    send(bytes);
    return;
  }
  const { changes } = frame;
  if (changes.length < 2) throw new Error(`a change of ${bytes.byteLength} bytes does not fit into a frame`);
  const middle = changes.length >> 1;
  sendInParts({ ...frame, changes: changes.slice(0, middle), more: true }, limitBytes, send);
  sendInParts({ ...frame, changes: changes.slice(middle) }, limitBytes, send);
}
