import type { Server, Socket } from 'node:net';
import type { Clock, Message, ParameterValues } from '@headwater/state';
import { remoteAddress } from '../kit/hand-over.ts';
import { listen } from '../kit/http/listen.ts';
import { answerPlain } from '../kit/http/plain-on-tls.ts';
import { readClientHello } from '../kit/http/read-client-hello.ts';
import { readRequestHead } from '../kit/http/read-request-head.ts';
import type { Answer } from '../kit/http/answer.ts';
import type { BadHead, RequestHead } from '../kit/http/request-head.ts';
import { TlsEntrance } from '../kit/http/tls-entrance.ts';
import { WatchedCertificate } from '../kit/http/watched-certificate.ts';
import type { HandedConnection, ServiceLog } from '../kit/service.ts';

export interface EntranceOptions {
  clock: Clock;
  log: ServiceLog;
  say: (message: Message) => void;
  unsay: (key: Message['key'], about?: string) => void;
  /** Milliseconds for a TLS greeting, and again for a request's head. */
  timeoutMs: number;
  /** A request's head has been read. */
  onRequest: (connection: HandedConnection) => void;
  /** No request came, or none that can be understood. */
  onBad: (socket: Socket, address: string, reason: BadHead | 'timed-out') => void;
  /** What is said to plain HTTP on the port for HTTPS that cannot be sent elsewhere. */
  plainAnswer: (request: RequestHead | undefined) => Answer;
}

const mostConnections = 120_000;
/** First byte of TLS, which no request begins with. */
const tlsByte = 22;

/** Where viewers come in: what a porter hands over, in the clear or as the beginning of TLS, and ports of the streamer's own. */
export class Entrance {
  readonly #options: EntranceOptions;
  readonly #tls: TlsEntrance;
  readonly #open = new Set<Socket>();
  #servers: Server[] = [];
  #watched: WatchedCertificate | undefined;
  #files = { certificate: '', key: '' };
  #said: Message | undefined;
  /** Who tried TLS and failed. */
  failed = 0;

  constructor(options: EntranceOptions) {
    this.#options = options;
    this.#tls = new TlsEntrance({
      handshakeTimeoutMs: options.timeoutMs,
      onSecure: (socket) => {
        this.#keep(socket);
        this.#receive(socket);
      },
      onFailed: (reason) => {
        this.failed += 1;
        options.log.debug('TLS failed', { reason });
      },
    });
  }

  /** Uses the certificate that the parameters name. A pair that cannot be used leaves the one before in use. */
  async setCertificate(parameters: ParameterValues): Promise<void> {
    const files = { certificate: String(parameters['certificate'] ?? ''), key: String(parameters['key'] ?? '') };
    if (files.certificate === this.#files.certificate && files.key === this.#files.key) return;
    this.#files = files;
    this.#watched?.close();
    this.#watched = undefined;
    this.#tell(undefined);
    if (files.certificate === '') return;
    this.#watched = new WatchedCertificate({
      ...files,
      clock: this.#options.clock,
      onPair: (pair) => {
        this.#tls.certificate = pair;
        this.#options.log.info('certificate in use', { file: files.certificate, names: pair.names.join(' ') });
      },
      onMessage: (message) => this.#tell(message),
    });
    await this.#watched.first;
  }

  /** Opens ports of its own; 0 for none. Throws Problem when one cannot be had. */
  async listen(port: number, tlsPort: number, address: string): Promise<void> {
    const open = async (where: number, onConnection: (socket: Socket) => void) => {
      if (where === 0) return;
      const options = { port: where, address, maxConnections: mostConnections };
      const server = await listen(options, (socket) => {
        this.#keep(socket);
        onConnection(socket);
      });
      this.#servers.push(server);
    };
    await open(port, (socket) => this.#receive(socket));
    await open(tlsPort, (socket) => this.#greet(socket));
  }

  /** Takes what a porter hands over. */
  take(connection: HandedConnection): void {
    if (connection.head[0] === tlsByte) this.#secure(connection.socket, connection.head);
    else this.#options.onRequest(connection);
  }

  async close(): Promise<void> {
    this.#watched?.close();
    this.#tls.close();
    const closed = this.#servers.map((server) => new Promise((resolve) => server.close(resolve)));
    for (const socket of this.#open) socket.destroy();
    await Promise.all(closed);
  }

  #keep(socket: Socket): void {
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    socket.on('error', ({ message: reason }) => this.#options.log.debug('connection failed', { reason }));
  }

  #greet(socket: Socket): void {
    const { clock, timeoutMs, plainAnswer } = this.#options;
    void readClientHello(socket, clock, timeoutMs).then((hello) => {
      if (hello.state === 'hello') this.#secure(socket, hello.bytes);
      else if (hello.state === 'plain') answerPlain(socket, hello.bytes, { clock, timeoutMs }, plainAnswer);
      else {
        if (hello.state === 'refused') this.failed += 1;
        socket.destroy();
      }
    });
  }

  #secure(socket: Socket, bytes: Uint8Array): void {
    this.#keep(socket);
    if (this.#watched?.pair !== undefined || this.#hasOlder()) this.#tls.take(socket, bytes);
    else {
      this.failed += 1;
      socket.destroy();
    }
  }

  /** The files named now cannot be used, and others were before. */
  #hasOlder(): boolean {
    return this.#files.certificate !== '' && this.#tls.hasCertificate;
  }

  #receive(socket: Socket): void {
    const { clock, timeoutMs, onRequest, onBad } = this.#options;
    const address = remoteAddress(socket);
    void readRequestHead(socket, { clock, timeoutMs }).then((read) => {
      if (read.state === 'complete') onRequest({ socket, head: read.bytes, remoteAddress: address });
      else if (read.state === 'refused') onBad(socket, address, read.reason);
      else socket.destroy();
    });
  }

  #tell(message: Message | undefined): void {
    const before = this.#said;
    if (before !== undefined && (before.key !== message?.key || before.about !== message.about))
      this.#options.unsay(before.key, before.about);
    if (message !== undefined) this.#options.say(message);
    this.#said = message;
  }
}
