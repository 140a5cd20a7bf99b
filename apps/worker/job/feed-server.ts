import { rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { readFeedRequest, feedRequestLimit, type FeedRequest } from './feed-request.ts';
import { detachDescriptor } from './socket-handle.ts';

/** An eater that asked for a feed; its descriptor belongs to whoever took it. */
export interface FeedCaller {
  request: FeedRequest;
  /** It asked for a key frame in the same breath. */
  wantsKeyFrame: boolean;
  /** Says something before the feed begins. */
  write(bytes: Uint8Array): void;
  /**
   * Lends the connection's descriptor to `use`, which duplicates it, and then lets go of the connection without ending
   * it. Throws what `use` throws; the connection is ended then.
   */
  lend(use: (fd: number) => void): void;
  /** Ends the connection. */
  refuse(): void;
}

/** The unix socket where one feeder can be eaten. */
export interface FeedServer {
  close(): Promise<void>;
}

/** How long a caller may take to say what it wants. */
const requestTimeoutMs = 5000;

/**
 * Listens at `path`, replacing a socket that a dead job left behind. `onCaller` gets each eater that asked properly;
 * others are refused and `onRefused` is told why, for the log.
 */
export async function serveFeed(options: {
  path: string;
  onCaller: (caller: FeedCaller) => void;
  onRefused: (reason: 'too-long' | 'timed-out' | 'no-request') => void;
}): Promise<FeedServer> {
  const { path, onCaller, onRefused } = options;
  const reading = new Set<Socket>();
  // Safe: one job at a time has this feed, and its worker has seen the one before end.
  await rm(path, { force: true });
  // Node must not end our direction when the eater ends its own: the writer notices by itself.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    reading.add(socket);
    socket.once('close', () => reading.delete(socket));
    readCaller(socket, onCaller, onRefused);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => resolve());
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of reading) socket.destroy();
      }),
  };
}

function readCaller(
  socket: Socket,
  onCaller: (caller: FeedCaller) => void,
  onRefused: (reason: 'too-long' | 'timed-out' | 'no-request') => void,
): void {
  let received = Buffer.alloc(0);
  const refuse = (reason: 'too-long' | 'timed-out' | 'no-request'): void => {
    socket.destroy();
    onRefused(reason);
  };
  // For the whole line, not for each byte of it.
  const timer = setTimeout(() => refuse('timed-out'), requestTimeoutMs);
  socket.once('close', () => clearTimeout(timer));
  // An eater that dies while it asks is nothing to report.
  socket.on('error', () => socket.destroy());
  socket.on('end', () => socket.destroy());
  socket.on('data', function read(chunk: Buffer) {
    received = Buffer.concat([received, chunk]);
    const end = received.indexOf('\n');
    if (end < 0) {
      if (received.length > feedRequestLimit) refuse('too-long');
      return;
    }
    const request = end > feedRequestLimit ? undefined : readFeedRequest(received.toString('utf8', 0, end));
    if (request === undefined) {
      refuse('no-request');
      return;
    }
    socket.off('data', read);
    clearTimeout(timer);
    onCaller({
      request,
      // What was read together with the line would be lost to the writer: all it can say is "key frame please".
      wantsKeyFrame: received.includes('k', end + 1),
      write: (bytes) => void socket.write(bytes),
      lend: detachDescriptor(socket),
      refuse: () => socket.destroy(),
    });
  });
}
