import type { RawData, WebSocket } from 'ws';
import type { Link } from '../link.ts';
import { EarlyFrames } from './early-frames.ts';

/** Milliseconds that the other side has to answer a close. */
const closeTimeoutMs = 2000;
/** With more than this waiting, a close would wait for a peer that does not read. */
const maxFlushBytes = 1024 * 1024;

/**
 * Makes a link of an open WebSocket, of a server's or a client's. Binary only: text ends it. The largest message is set
 * where the socket is made (`maxPayload`).
 */
export function webSocketLink(socket: WebSocket): Link {
  const early = new EarlyFrames();
  let trouble: string | undefined;
  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (isBinary) early.onFrame(bytesOf(data));
    else end('not-binary');
  });
  // The end itself comes as `close` right after.
  socket.on('error', (error) => (trouble ??= error.message));
  socket.on('close', (code, reason) => early.onClose(trouble ?? (reason.toString('utf8') || `closed with ${code}`)));

  const end = (reason: string) => {
    if (socket.bufferedAmount > maxFlushBytes) {
      socket.terminate();
      return;
    }
    socket.close(1000, reason.slice(0, 100));
    const timer = setTimeout(() => socket.terminate(), closeTimeoutMs);
    socket.once('close', () => clearTimeout(timer));
  };
  return {
    send(frame) {
      // The callback takes the error of a socket that is just closing: `close` tells of that.
      if (socket.readyState === socket.OPEN) socket.send(frame, () => undefined);
    },
    get pendingBytes() {
      return socket.bufferedAmount;
    },
    close(reason = 'closed') {
      early.onClose(reason);
      end(reason);
    },
    start: (events) => early.start(events),
  };
}

function bytesOf(data: RawData): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return Array.isArray(data) ? Buffer.concat(data) : data;
}
