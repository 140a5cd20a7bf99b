// The http-streamer in a process of its own, as a job runs it: it eats GStreamer Data Protocol from a unix socket.
//   streamer-process.ts SOCKET PROFILE plain|tls|relay PEM
// `relay` has the porter, which speaks TLS, in the same process: its CPU is that of both.
import { connect, createServer, type AddressInfo } from 'node:net';
import { systemClock, type ParameterValues } from '@headwater/state';
import component from '../../packages/components/http-streamer/component.ts';
import { start } from '../../packages/components/http-streamer/service.ts';
import { GdpParser } from '../../packages/components/kit/gdp-parser.ts';
import { readRequestHead } from '../../packages/components/kit/http/read-request-head.ts';
import { TestServiceHost } from '../../packages/components/kit/testing/test-service-host.ts';
import { start as startPorter } from '../../packages/components/porter/service.ts';

const [path = '', profile = 'balanced', mode = 'plain', certificate = ''] = process.argv.slice(2);
const tlsPort = await freePort();
const defaults = Object.entries(component.parameters).map(([name, one]) => [name, 'default' in one ? one.default : '']);
const own = mode === 'tls' ? { 'tls-port': tlsPort, certificate } : {};
const parameters = {
  ...Object.fromEntries(defaults),
  ...{ mount: '/live', porter: '/bench/door', profile, listen: '127.0.0.1', ...own },
} as ParameterValues;
const host = new TestServiceHost({ id: '/bench/live', parameters });
const service = await start(host, []);

const parser = new GdpParser();
const eater = connect(path);
eater.on('data', (bytes) => {
  const { items, error } = parser.push(bytes);
  if (error !== undefined) throw new Error(error);
  for (const item of items) if (item.type !== 'event') host.emit('stream', item);
});

process.send?.({ port: mode === 'plain' ? await openPlain() : mode === 'relay' ? await openPorter() : tlsPort });
process.on('message', () => process.send?.(service.numbers?.() ?? {}));
process.on('disconnect', () => process.exit());

async function openPlain(): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    void readRequestHead(socket, { clock: systemClock }).then((read) => {
      if (read.state === 'complete') service.takeConnection?.({ socket, head: read.bytes, remoteAddress: '127.0.0.1' });
      else socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, resolve));
  return (server.address() as AddressInfo).port;
}

async function openPorter(): Promise<number> {
  const door = new TestServiceHost({
    id: '/bench/door',
    parameters: { port: await freePort(), 'tls-port': tlsPort, listen: '127.0.0.1', certificate, key: '' },
    handOver(_to, socket, head, remoteAddress = '') {
      service.takeConnection?.({ socket, head, remoteAddress });
      return Promise.resolve(true);
    },
  });
  await startPorter(door, [{ id: '/bench/live', type: 'http-streamer', label: 'Bench', parameters }]);
  return tlsPort;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
