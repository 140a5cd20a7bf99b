import { createConnection, type Socket } from 'node:net';
import type { Clock } from '@headwater/state';

/** Keeps one eater connected to its feed: tries until it stands, and again when it is lost. */
export interface FeedConnection {
  /** Eats from that socket from now on; what stood is no concern of this connection any more. */
  setPath(path: string): void;
  /** The connection that stood is gone: connects again. */
  lost(): void;
  /** The feed spoke: the next loss is tried again at once. */
  proved(): void;
  close(): void;
}

const firstRetryMs = 100;
const longestRetryMs = 1000;
/** So many times the wait stays short: a feeder that was killed is back within a second or two. */
const shortRetries = 20;

/**
 * Connects to the unix socket at `path`, writes `line()` and hands the socket to `onSocket`, which owns it from then
 * on. The socket has not been read from.
 */
export function connectFeed(options: {
  path: string;
  clock: Clock;
  line: () => string;
  onSocket: (socket: Socket) => void;
}): FeedConnection {
  const { clock, line, onSocket } = options;
  let path = options.path;
  let retries = 0;
  let cancelRetry: (() => void) | undefined;
  let trying: Socket | undefined;
  let closed = false;

  function connect(): void {
    cancelRetry = undefined;
    const socket = createConnection({ path, allowHalfOpen: true });
    trying = socket;
    // Paused before it stands: Node would begin to read, and the reader's bytes would end here.
    socket.pause();
    socket.on('error', () => retry(socket));
    socket.on('close', () => retry(socket));
    socket.once('connect', () => {
      socket.write(line(), () => {
        if (trying !== socket) return;
        trying = undefined;
        socket.removeAllListeners('close');
        onSocket(socket);
      });
    });
  }
  function retry(socket: Socket): void {
    if (trying !== socket) return;
    trying = undefined;
    socket.destroy();
    schedule();
  }
  function schedule(): void {
    if (closed || trying !== undefined || cancelRetry !== undefined) return;
    const doublings = Math.max(0, retries - shortRetries);
    retries += 1;
    cancelRetry = clock.after(Math.min(firstRetryMs * 2 ** doublings, longestRetryMs), connect);
  }
  function abandon(): void {
    cancelRetry?.();
    cancelRetry = undefined;
    const socket = trying;
    trying = undefined;
    socket?.destroy();
  }

  connect();
  return {
    setPath(next) {
      path = next;
      abandon();
      retries = 0;
      if (!closed) connect();
    },
    lost: schedule,
    proved: () => void (retries = 0),
    close() {
      closed = true;
      abandon();
    },
  };
}
