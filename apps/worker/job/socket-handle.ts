import type { Socket } from 'node:net';

/** What Node keeps behind a socket: undocumented, the same in every version since 0.10, and tested here. */
interface SocketHandle {
  readonly fd: number;
  reading: boolean;
  readStop(): number;
}

/** Returns the handle of a connected socket. Throws when it has none any more. */
export function socketHandle(socket: Socket): SocketHandle {
  const handle = (socket as Socket & { _handle?: SocketHandle | null })._handle;
  if (handle === null || handle === undefined) throw new Error('The socket is closed and has no handle.');
  return handle;
}

/**
 * Stops reading from `socket` at once, so that no byte more is taken from it, and returns what lends its descriptor.
 * Destroying the socket afterwards closes our descriptor only: whoever duplicated it goes on with the connection.
 */
export function detachDescriptor(socket: Socket): (use: (fd: number) => void) => void {
  socket.pause();
  const handle = socketHandle(socket);
  handle.readStop();
  handle.reading = false;
  return (use) => {
    try {
      use(socketHandle(socket).fd);
    } finally {
      socket.destroy();
    }
  };
}
