// A streamer in small: answers with the SHA-256 of the body that it reads from each connection handed to it.
import { createHash } from 'node:crypto';
import { receiveHandOvers } from '../hand-over.ts';
import { parseRequestHead } from '../http/request-head.ts';

receiveHandOvers(process, ({ socket, head, remoteAddress }) => {
  const bytes = Buffer.from(head);
  const parsed = parseRequestHead(bytes);
  if (parsed.state !== 'complete') return false;
  const length = Number(parsed.head.fields.get('content-length'));
  const hash = createHash('sha256');
  let had = 0;
  const take = (piece: Buffer) => {
    had += piece.length;
    hash.update(piece);
    if (had < length) return;
    const text = `${remoteAddress} ${hash.digest('hex')}`;
    socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\nConnection: close\r\n\r\n${text}`);
  };
  socket.on('error', () => undefined);
  socket.on('data', take);
  take(bytes.subarray(parsed.length));
  socket.resume();
  return true;
});
