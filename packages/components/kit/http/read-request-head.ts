import type { Socket } from 'node:net';
import type { Clock } from '@headwater/state';
import { stopReading } from '../hand-over.ts';
import { headEnd, headLimitBytes, parseRequestHead, type BadHead, type RequestHead } from './request-head.ts';

export type ReadHead =
  /** `bytes` are all that has been read: the head and whatever came with it. Nothing is being read any more. */
  | { state: 'complete'; head: RequestHead; bytes: Buffer }
  | { state: 'refused'; reason: BadHead | 'timed-out' }
  | { state: 'gone' };

export interface ReadHeadOptions {
  clock: Clock;
  limitBytes?: number;
  /** Milliseconds for the whole head, however its bytes are spread. Default 10,000. */
  timeoutMs?: number;
}

/** Reads a request's head from a fresh connection, and stops reading in the moment that the head is there. */
export function readRequestHead(socket: Socket, options: ReadHeadOptions): Promise<ReadHead> {
  const { clock, limitBytes = headLimitBytes, timeoutMs = 10_000 } = options;
  return new Promise((resolve) => {
    let bytes: Buffer = Buffer.alloc(0);
    const settle = (result: ReadHead) => {
      cancelTimer();
      socket.off('data', onData).off('close', onGone).off('end', onGone);
      resolve(result);
    };
    const onGone = () => settle({ state: 'gone' });
    const onData = (piece: Buffer) => {
      const known = bytes.length;
      bytes = known === 0 ? piece : Buffer.concat([bytes, piece]);
      if (known > 0 && headEnd(bytes, known) < 0 && bytes.length < limitBytes) return;
      const parsed = parseRequestHead(bytes, limitBytes);
      if (parsed.state === 'incomplete') return;
      // Before anything else: a byte that is read from now on would be lost to whom the connection is handed.
      stopReading(socket);
      if (parsed.state === 'complete') settle({ state: 'complete', head: parsed.head, bytes });
      else settle({ state: 'refused', reason: parsed.reason });
    };
    const cancelTimer = clock.after(timeoutMs, () => {
      stopReading(socket);
      settle({ state: 'refused', reason: 'timed-out' });
    });
    socket.on('data', onData).on('close', onGone).on('end', onGone);
  });
}
