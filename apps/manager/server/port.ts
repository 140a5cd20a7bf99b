import { createServer as createHttpServer, type RequestListener, type Server as HttpServer } from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import { createServer, isIP, Socket, type AddressInfo, type Server } from 'node:net';
import { Problem } from '@headwater/state';
import { errorCode } from '@headwater/storage/stored-file';
import { networkOf } from '../login/login-throttle.ts';
import { say } from '../say.ts';
import type { Certificate } from './certificate.ts';
import { isLoopback } from './loopback.ts';

const tlsHandshakeByte = 0x16;
const firstByteTimeoutMs = 10_000;
const headTimeoutMs = 10_000;
const maxHeadBytes = 16_384;

export interface PortOptions {
  certificate: Pick<Certificate, 'certificatePem' | 'keyPem'>;
  onRequest: RequestListener;
  onUpgrade: (...args: [request: Parameters<RequestListener>[0], socket: Socket, head: Buffer]) => void;
  /** Called for what is refused: for the log and nothing else. */
  onRefused: (reason: string, address: string) => void;
  /** Connections that one network address may have without having logged in; one more ends the oldest of them. */
  maxAnonymous: number;
}

/**
 * One port for everything: TLS, and plain HTTP from this machine. The first byte tells which, so that a first contact
 * on the own machine is no certificate warning.
 */
export class Port {
  readonly #options: PortOptions;
  readonly #servers: Server[] = [];
  readonly #http: HttpServer;
  readonly #https: HttpsServer;
  readonly #sockets = new Set<Socket>();
  /** By network, oldest first. */
  readonly #anonymous = new Map<string, Set<Socket>>();
  /** What ends the counting of a connection. By its ends: the TLS socket is another object than the one that was counted. */
  readonly #release = new Map<string, () => void>();

  constructor(options: PortOptions) {
    this.#options = options;
    const limits = { headersTimeout: headTimeoutMs, requestTimeout: 30_000, maxHeaderSize: maxHeadBytes };
    const { certificatePem: cert, keyPem: key } = options.certificate;
    this.#http = createHttpServer({ ...limits, connectionsCheckingInterval: 1000 }, options.onRequest);
    this.#https = createHttpsServer(
      { ...limits, connectionsCheckingInterval: 1000, cert, key, handshakeTimeout: 10_000, minVersion: 'TLSv1.2' },
      options.onRequest,
    );
    for (const server of [this.#http, this.#https]) {
      server.keepAliveTimeout = 10_000;
      // Node watches for slow heads only from here on, and these two never listen themselves.
      server.emit('listening');
      server.on('clientError', (error, socket) => {
        this.#options.onRefused(errorCode(error), addressOf(socket));
        socket.destroy();
      });
      server.on('upgrade', (request, socket, head: Buffer) => {
        if (socket instanceof Socket) this.#options.onUpgrade(request, socket, head);
        else socket.destroy();
      });
    }
    this.#https.on('tlsClientError', (error, socket) => {
      this.#options.onRefused(errorCode(error), addressOf(socket));
      socket.destroy();
    });
  }

  /** Listens on each address; returns the port. With port 0 the first address chooses. Throws Problem when it cannot. */
  async listen(addresses: readonly string[], port: number): Promise<number> {
    for (const address of addresses) {
      const server = createServer({ noDelay: true }, (socket) => this.#take(socket));
      try {
        port = await listening(server, address, port);
        this.#servers.push(server);
      } catch (cause) {
        // A machine without IPv6 is served on IPv4 alone.
        if (
          address === '::1' &&
          this.#servers.length > 0 &&
          ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(errorCode(cause))
        )
          continue;
        await this.close();
        throw listenProblem(cause, address, port);
      }
    }
    return port;
  }

  /** Tells that this connection has logged in and is not limited any more. */
  known(socket: Socket): void {
    this.#release.get(endsOf(socket))?.();
  }

  async close(): Promise<void> {
    const closed = this.#servers.map((server) => new Promise((resolve) => server.close(resolve)));
    for (const server of [this.#http, this.#https]) server.close();
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(closed);
  }

  #take(socket: Socket): void {
    const address = addressOf(socket);
    const network = networkOf(address);
    const anonymous = this.#anonymous.get(network) ?? new Set();
    const [oldest] = anonymous;
    if (oldest !== undefined && anonymous.size >= this.#options.maxAnonymous) {
      // Whoever means it logs in at once: what says nothing makes room, and so keeps nobody out.
      this.#options.onRefused('too many connections', address);
      oldest.destroy();
      anonymous.delete(oldest);
    }
    this.#anonymous.set(network, anonymous.add(socket));
    this.#sockets.add(socket);
    const release = (): void => {
      if (anonymous.delete(socket) && anonymous.size === 0) this.#anonymous.delete(network);
    };
    const ends = endsOf(socket);
    this.#release.set(ends, release);
    socket.on('error', (error) => this.#options.onRefused(errorCode(error), address));
    socket.on('close', () => {
      release();
      this.#release.delete(ends);
      this.#sockets.delete(socket);
    });
    this.#sort(socket, address);
  }

  #sort(socket: Socket, address: string): void {
    const timer = setTimeout(() => {
      this.#options.onRefused('silent', address);
      socket.destroy();
    }, firstByteTimeoutMs);
    socket.on('close', () => clearTimeout(timer));
    socket.once('readable', () => {
      const first = socket.read() as Buffer | null;
      clearTimeout(timer);
      if (first === null) return void socket.destroy();
      socket.unshift(first);
      if (first[0] === tlsHandshakeByte) this.#https.emit('connection', socket);
      else if (isLoopback(address)) this.#http.emit('connection', socket);
      else {
        this.#options.onRefused('not TLS', address);
        socket.destroy();
      }
    });
  }
}

function listening(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: address, port, ipv6Only: isIP(address) === 6 && address !== '::' }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function listenProblem(cause: unknown, address: string, port: number): Problem {
  const code = errorCode(cause);
  if (code === 'EADDRINUSE') return new Problem(say.error('port-in-use', { address, port }), { cause });
  if (code === 'EACCES') return new Problem(say.error('port-not-allowed', { address, port }), { cause });
  return new Problem(say.error('cannot-listen', { address, port, code }), { cause });
}

function endsOf({ remoteAddress = '', remotePort = 0, localAddress = '' }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress}`;
}

function addressOf(socket: { remoteAddress?: string | undefined } | object): string {
  return ('remoteAddress' in socket ? socket.remoteAddress : undefined) ?? '';
}
