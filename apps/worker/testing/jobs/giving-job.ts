// A job that gives every connection away after the first piece, as a porter does.
import { createServer, type AddressInfo } from 'node:net';
import { HandOverSender, stopReading } from '@headwater/components/kit/hand-over';
import { splitComponentId, componentId, systemClock } from '@headwater/state';

const target = splitComponentId(process.argv[2] ?? '');
if (target === undefined) throw new Error('giving-job: the first argument is the component that is given to');
const to = componentId(target.flow, target.name);
const sender = new HandOverSender(process as never, systemClock);

const server = createServer((socket) => {
  socket.on('error', () => socket.destroy());
  socket.once('data', (head: Buffer) => {
    stopReading(socket);
    void sender.handOver(to, socket, head).then((ok) => {
      if (!ok) socket.end('503');
    });
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
