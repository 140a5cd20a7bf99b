import { createServer, type Server, type Socket } from 'node:net';
import { Problem, type Message } from '@headwater/state';
import { kitSays } from './kit-says.ts';

export interface ListenOptions {
  port: number;
  /** Connections at once; more are closed as they come. Default 8192: they leave soon, to a streamer or with an answer. */
  maxConnections?: number;
  /** An address of this machine; empty for all of them, IPv6 included where the machine has it. */
  address: string;
}

/** Listens for viewers. Throws Problem when the port cannot be had. */
export async function listen(options: ListenOptions, onConnection: (socket: Socket) => void): Promise<Server> {
  const { port, maxConnections = 8192 } = options;
  const address = options.address.trim();
  const server = createServer({ noDelay: true }, onConnection);
  server.maxConnections = maxConnections;
  try {
    await bind(server, port, address === '' ? '::' : address);
  } catch (error) {
    const noIpv6 = address === '' && ['EAFNOSUPPORT', 'EADDRNOTAVAIL', 'EINVAL'].includes(codeOf(error));
    const failed = noIpv6 ? await bind(server, port, '0.0.0.0').catch((second: unknown) => second) : error;
    if (failed !== undefined) throw new Problem(explain(failed, port, address), { cause: failed });
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
  if (code === 'EADDRINUSE') return kitSays.error('port-in-use', { port });
  if (code === 'EACCES') return kitSays.error('port-forbidden', { port });
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return kitSays.error('address-unknown', { address });
  return kitSays.error('cannot-listen', { port, reason: code });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
