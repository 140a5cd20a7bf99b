import type { Socket } from 'node:net';
import type { Clock } from '@headwater/state';
import { stopReading } from '../hand-over.ts';
import { parseClientHello } from './client-hello.ts';

/** `bytes` are all that has been read. Nothing is being read any more. */
export type ReadHello =
  | { state: 'hello'; serverName: string | undefined; bytes: Buffer }
  | { state: 'plain'; bytes: Buffer }
  | { state: 'refused'; reason: 'not-tls' | 'too-large' | 'timed-out' }
  | { state: 'gone' };

/**
 * Reads the ClientHello from a fresh connection, and stops reading in the moment that it is there: the bytes go with the
 * connection to whoever speaks TLS with it. `timeoutMs` is for the whole of it, however its bytes are spread.
 */
export function readClientHello(socket: Socket, clock: Clock, timeoutMs: number): Promise<ReadHello> {
  return new Promise((resolve) => {
    let bytes: Buffer = Buffer.alloc(0);
    const settle = (result: ReadHello) => {
      cancelTimer();
      socket.off('data', onData).off('close', onGone).off('end', onGone);
      resolve(result);
    };
    const onGone = () => settle({ state: 'gone' });
    const onData = (piece: Buffer) => {
      bytes = bytes.length === 0 ? piece : Buffer.concat([bytes, piece]);
      const parsed = parseClientHello(bytes);
      if (parsed.state === 'incomplete') return;
      // Before anything else: a byte that is read from now on would be lost to whom the connection is handed.
      stopReading(socket);
      if (parsed.state === 'hello') settle({ ...parsed, bytes });
      else if (parsed.state === 'plain') settle({ state: 'plain', bytes });
      else settle({ state: 'refused', reason: parsed.reason });
    };
    const cancelTimer = clock.after(timeoutMs, () => {
      stopReading(socket);
      settle({ state: 'refused', reason: 'timed-out' });
    });
    socket.on('data', onData).on('close', onGone).on('end', onGone);
  });
}
