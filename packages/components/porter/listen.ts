import { createServer, type Server, type Socket } from 'node:net';
import { Problem, speak, type Message, type ParameterValues } from '@headwater/state';
import { words } from './words.ts';

const say = speak('porter', words.en.messages);

/** Connections that may be waiting for their request's head to arrive. */
const maxConnections = 8192;

/**
 * Listens where the porter's parameters say: without an address on all, IPv6 included where the machine has it.
 * Throws Problem when the port cannot be had.
 */
export async function listen(parameters: ParameterValues, onConnection: (socket: Socket) => void): Promise<Server> {
  const port = Number(parameters['port']);
  const wished = String(parameters['listen'] ?? '').trim();
  const server = createServer({ noDelay: true }, onConnection);
  server.maxConnections = maxConnections;
  try {
    await bind(server, port, wished === '' ? '::' : wished);
  } catch (error) {
    const noIpv6 = wished === '' && ['EAFNOSUPPORT', 'EADDRNOTAVAIL', 'EINVAL'].includes(codeOf(error));
    const failed = noIpv6 ? await bind(server, port, '0.0.0.0').catch((second: unknown) => second) : error;
    if (failed !== undefined) throw new Problem(explain(failed, port, wished), { cause: failed });
  }
  return server;
}

function bind(server: Server, port: number, host: string): Promise<undefined> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: 1024 }, () => {
      server.off('error', reject);
      resolve(undefined);
    });
  });
}

function explain(error: unknown, port: number, address: string): Message {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return say.error('port-in-use', { port });
  if (code === 'EACCES') return say.error('port-forbidden', { port });
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return say.error('address-unknown', { address });
  return say.error('cannot-listen', { port, reason: code });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
