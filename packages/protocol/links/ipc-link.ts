import type { Link } from '../link.ts';
import { EarlyFrames } from './early-frames.ts';

/** What `process` in a child and a ChildProcess in its parent have in common. Made with `serialization: 'advanced'`. */
export interface IpcChannel {
  readonly connected: boolean;
  send?(message: unknown, handle: undefined, options: undefined, callback: (error: Error | null) => void): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
  off(event: 'message', listener: (message: unknown) => void): unknown;
  off(event: 'disconnect', listener: () => void): unknown;
  disconnect(): void;
}

/**
 * Makes a link of the channel between a process and its child. Frames are its messages that are bytes; all others belong
 * to whoever else uses the channel (hand-overs of sockets) and are left alone.
 */
export function ipcLink(channel: IpcChannel): Link {
  const early = new EarlyFrames();
  let pendingBytes = 0;
  let closing = false;
  const onMessage = (message: unknown) => {
    if (message instanceof Uint8Array) early.onFrame(message);
  };
  const onDisconnect = () => {
    channel.off('message', onMessage);
    channel.off('disconnect', onDisconnect);
    early.onClose('disconnected');
  };
  channel.on('message', onMessage);
  channel.on('disconnect', onDisconnect);
  const disconnectWhenSent = () => {
    if (closing && pendingBytes === 0 && channel.connected) channel.disconnect();
  };
  return {
    send(frame) {
      if (closing || !channel.connected || channel.send === undefined) return;
      pendingBytes += frame.byteLength;
      // An error here means that the channel has ended, which `disconnect` tells.
      channel.send(frame, undefined, undefined, () => {
        pendingBytes -= frame.byteLength;
        disconnectWhenSent();
      });
    },
    get pendingBytes() {
      return pendingBytes;
    },
    close(reason = 'closed') {
      closing = true;
      early.onClose(reason);
      disconnectWhenSent();
    },
    start(events) {
      early.start(events);
      if (!channel.connected) early.onClose('disconnected');
    },
  };
}
