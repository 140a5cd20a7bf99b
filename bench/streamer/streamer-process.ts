// The http-streamer in a process of its own, as a job runs it: it eats GStreamer Data Protocol from a unix socket.
//   streamer-process.ts SOCKET FLUSH_DELAY_SECONDS
import { connect, createServer, type AddressInfo } from 'node:net';
import { systemClock } from '@headwater/state';
import component from '../../packages/components/http-streamer/component.ts';
import { start } from '../../packages/components/http-streamer/service.ts';
import { GdpParser } from '../../packages/components/kit/gdp-parser.ts';
import { readRequestHead } from '../../packages/components/kit/http/read-request-head.ts';
import { TestServiceHost } from '../../packages/components/kit/testing/test-service-host.ts';

const [path = '', flushDelay = '0.2'] = process.argv.slice(2);
const defaults = Object.entries(component.parameters).map(([name, one]) => [name, 'default' in one ? one.default : '']);
const parameters = { ...Object.fromEntries(defaults), mount: '/live', porter: '/bench/door', 'flush-delay': Number(flushDelay) } as Record<
  string,
  string | number
>;
const host = new TestServiceHost({ parameters });
const service = await start(host, []);

const parser = new GdpParser();
const eater = connect(path);
eater.on('data', (bytes) => {
  const { items, error } = parser.push(bytes);
  if (error !== undefined) throw new Error(error);
  for (const item of items) if (item.type !== 'event') host.emit('stream', item);
});

const server = createServer((socket) => {
  socket.on('error', () => socket.destroy());
  void readRequestHead(socket, { clock: systemClock }).then((read) => {
    if (read.state === 'complete') service.takeConnection?.({ socket, head: read.bytes, remoteAddress: '127.0.0.1' });
    else socket.destroy();
  });
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('message', () => process.send?.(service.numbers?.() ?? {}));
process.on('disconnect', () => process.exit());
