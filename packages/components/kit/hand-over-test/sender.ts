// A porter in small: reads the head of each connection and hands it to the component that its path names.
import { createServer, type AddressInfo } from 'node:net';
import { systemClock } from '@headwater/state';
import { HandOverSender } from '../hand-over.ts';
import { readRequestHead } from '../http/read-request-head.ts';

const sender = new HandOverSender(process, systemClock);
const server = createServer((socket) => {
  socket.on('error', () => undefined);
  void readRequestHead(socket, { clock: systemClock }).then(async (read) => {
    if (read.state !== 'complete') return;
    const gone = await sender.handOver(`/atmosphere/${read.head.path.slice(1)}`, socket, read.bytes);
    if (!gone) socket.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n');
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
