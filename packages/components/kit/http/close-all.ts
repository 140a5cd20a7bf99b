import type { Socket } from 'node:net';

/** Closes connections, and resolves when all that listens for their closing has been told. */
export async function closeAll(sockets: Iterable<Socket>): Promise<void> {
  const closing = [...sockets].map((socket) => {
    const closed = socket.closed ? undefined : new Promise((resolve) => socket.once('close', resolve));
    socket.destroy();
    return closed;
  });
  await Promise.all(closing);
}
