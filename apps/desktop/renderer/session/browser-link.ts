import type { Link } from '@headwater/protocol/link';

/** Makes a link of a browser's WebSocket. */
export function browserLink(socket: WebSocket): Link {
  socket.binaryType = 'arraybuffer';
  const early: Uint8Array<ArrayBuffer>[] = [];
  socket.addEventListener('open', () => early.splice(0).forEach((frame) => socket.send(frame)));
  return {
    send(frame) {
      const bytes = new Uint8Array(frame);
      if (socket.readyState === WebSocket.CONNECTING) early.push(bytes);
      else if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
    },
    get pendingBytes() {
      return socket.bufferedAmount;
    },
    close: (reason = 'closed') => socket.close(1000, reason.slice(0, 100)),
    start(events) {
      socket.addEventListener('message', ({ data }) => events.onFrame(new Uint8Array(data as ArrayBuffer)));
      socket.addEventListener('close', ({ code, reason }) =>
        events.onClose(reason === '' ? `closed with ${code}` : reason),
      );
    },
  };
}
