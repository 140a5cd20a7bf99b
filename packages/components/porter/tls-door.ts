import type { Server, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Clock, ComponentId, Message } from '@headwater/state';
import { remoteAddress } from '../kit/hand-over.ts';
import type { CertificateFiles, CertificatePair } from '../kit/http/certificate.ts';
import { listen } from '../kit/http/listen.ts';
import { readClientHello } from '../kit/http/read-client-hello.ts';
import { TlsEntrance } from '../kit/http/tls-entrance.ts';
import { WatchedCertificate } from '../kit/http/watched-certificate.ts';
import type { Referrer, ServiceLog } from '../kit/service.ts';
import { claimsFor, type TlsClaim } from './tls-names.ts';

export interface TlsDoorOptions {
  clock: Clock;
  log: ServiceLog;
  /** Milliseconds for the ClientHello, and again for the rest of the greeting. */
  timeoutMs: number;
  /** A connection came. */
  onConnection: (socket: Socket) => void;
  /** Gives a raw connection to the streamer that has the certificate; false when it is away. */
  handOver: (to: ComponentId, socket: Socket, bytes: Uint8Array) => Promise<boolean>;
  /** Somebody has come in whom the porter itself speaks TLS with. */
  onSecure: (socket: TLSSocket, address: string) => void;
  /** Somebody speaks plain HTTP here; `bytes` were read. */
  onPlain: (socket: Socket, bytes: Buffer) => void;
  onFailed: () => void;
  /** About the porter's own certificate; undefined when all is well. */
  onMessage: (message: Message | undefined) => void;
  /** Who has a certificate changed. */
  onClaims: (claims: readonly TlsClaim[]) => void;
}

interface Holder extends CertificateFiles {
  owner: ComponentId | null;
  watched: WatchedCertificate;
  entrance: TlsEntrance;
}

/** The porter's HTTPS port: reads whom a client asks for, and gives it to the streamer with that name's certificate. */
export class TlsDoor {
  readonly #options: TlsDoorOptions;
  #holders: Holder[] = [];
  #server: Server | undefined;

  constructor(options: TlsDoorOptions) {
    this.#options = options;
  }

  /** Opens it. Throws Problem when the port cannot be had. */
  async open(port: number, address: string): Promise<void> {
    this.#server = await listen({ port, address }, (socket) => {
      this.#options.onConnection(socket);
      this.#receive(socket).catch((error: unknown) => {
        this.#options.log.error('connection not served', { error: String(error) });
        socket.destroy();
      });
    });
  }

  /** Says who has which certificate: the porter's own files (empty for none), and the streamers' parameters. */
  async setHolders(own: CertificateFiles, referrers: readonly Referrer[]): Promise<void> {
    const wanted = [{ owner: null, ...own }, ...referrers.map(filesOf)].filter(({ certificate }) => certificate !== '');
    const isSame = (a: CertificateFiles & { owner: unknown }, b: typeof a) =>
      a.owner === b.owner && a.certificate === b.certificate && a.key === b.key;
    const gone = this.#holders.filter((holder) => !wanted.some((one) => isSame(one, holder)));
    for (const { watched, owner } of gone) {
      watched.close();
      if (owner === null) this.#options.onMessage(undefined);
    }
    this.#holders = wanted.map((one) => this.#holders.find((holder) => isSame(holder, one)) ?? this.#hold(one));
    await Promise.all(this.#holders.map(({ watched }) => watched.first));
    this.#options.onClaims(this.#claims());
  }

  close(): Promise<void> {
    for (const { watched, entrance } of this.#holders) {
      watched.close();
      entrance.close();
    }
    const server = this.#server;
    return server === undefined ? Promise.resolve() : new Promise((resolve) => server.close(() => resolve()));
  }

  #hold({ owner, certificate, key }: CertificateFiles & { owner: ComponentId | null }): Holder {
    const { clock, timeoutMs, onSecure, onMessage, onFailed, log } = this.#options;
    const entrance = new TlsEntrance({
      handshakeTimeoutMs: timeoutMs,
      onSecure: (socket) => onSecure(socket, remoteAddress(socket)),
      onFailed: (reason) => {
        onFailed();
        log.debug('TLS failed', { reason });
      },
    });
    const onPair = (pair: CertificatePair) => {
      entrance.certificate = pair;
      this.#options.onClaims(this.#claims());
    };
    // What is wrong with a streamer's certificate, the streamer says.
    const tell = owner === null ? onMessage : () => undefined;
    const watched = new WatchedCertificate({ clock, certificate, key, onPair, onMessage: tell });
    return { owner, certificate, key, watched, entrance };
  }

  #claims(): (TlsClaim & { holder: Holder })[] {
    return this.#holders.flatMap((holder) => {
      const { pair } = holder.watched;
      return pair === undefined ? [] : [{ owner: holder.owner, names: pair.names, identity: pair.identity, holder }];
    });
  }

  async #receive(socket: Socket): Promise<void> {
    const { clock, timeoutMs, log, onPlain, onFailed, handOver } = this.#options;
    const hello = await readClientHello(socket, clock, timeoutMs);
    if (hello.state === 'plain') onPlain(socket, hello.bytes);
    if (hello.state === 'gone') socket.destroy();
    if (hello.state === 'refused') {
      log.debug('no TLS', { reason: hello.reason, address: remoteAddress(socket) });
      onFailed();
      socket.destroy();
    }
    if (hello.state !== 'hello') return;
    const claims = claimsFor(this.#claims(), hello.serverName);
    const chosen = claims.find(({ owner }) => owner === null) ?? claims[0];
    if (chosen === undefined) {
      onFailed();
      socket.destroy();
      return;
    }
    const { owner, holder } = chosen;
    // A name that several have says nothing about the stream: that is in the request, within TLS.
    const alone = owner !== null && claims.length === 1;
    if (alone && (await handOver(owner, socket, hello.bytes))) return;
    if (!socket.destroyed) holder.entrance.take(socket, hello.bytes);
  }
}

function filesOf({ id, parameters }: Referrer): CertificateFiles & { owner: ComponentId } {
  return { owner: id, certificate: String(parameters['certificate'] ?? ''), key: String(parameters['key'] ?? '') };
}
