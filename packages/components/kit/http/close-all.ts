import type { Socket } from 'node:net';

/** Closes connections, and resolves when all that listens for their closing has been told. */
export async function closeAll(sockets: Iterable<Socket>): Promise<void> {
  const open = [...sockets].filter((socket) => !socket.closed);
  const closing = open.map((socket) => {
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.destroy();
    return closed;
  });
  await Promise.all(closing);
}
