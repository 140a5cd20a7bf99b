// A job that is given connections: it answers each with the count and the SHA-256 of all bytes that came.
import { createHash } from 'node:crypto';
import { receiveHandOvers } from '@headwater/components/kit/hand-over';

receiveHandOvers(process as never, ({ socket, head }) => {
  const hash = createHash('sha256').update(head);
  let bytes = head.length;
  socket.on('error', () => socket.destroy());
  socket.on('data', (piece: Buffer) => {
    hash.update(piece);
    bytes += piece.length;
  });
  socket.on('end', () => socket.end(`${bytes} ${hash.digest('hex')}`));
  socket.resume();
  return true;
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
