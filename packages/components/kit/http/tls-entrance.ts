import type { Socket } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import type { CertificatePair } from './certificate.ts';
import { leaveReading } from '../hand-over.ts';

export interface TlsEntranceOptions {
  /** Milliseconds that a client may take to agree on keys. */
  handshakeTimeoutMs: number;
  /** Somebody has come in; nothing is read before the caller does. */
  onSecure: (socket: TLSSocket) => void;
  /** Somebody did not. */
  onFailed: (reason: string) => void;
}

/** Speaks TLS with connections that others accepted. It listens nowhere itself. */
export class TlsEntrance {
  readonly #server: Server;
  readonly #pending = new Set<Socket>();
  hasCertificate = false;

  constructor({ handshakeTimeoutMs, onSecure, onFailed }: TlsEntranceOptions) {
    // Versions and ciphers are Node's: TLS 1.2 and newer.
    this.#server = createServer({ handshakeTimeout: handshakeTimeoutMs, ALPNProtocols: ['http/1.1'] });
    this.#server.on('secureConnection', onSecure);
    this.#server.on('tlsClientError', (error, socket) => {
      onFailed('code' in error ? String(error.code) : error.message);
      socket.destroy();
    });
  }

  /** Whoever comes from now on is shown that certificate; those who are in stay. */
  set certificate({ cert, key }: CertificatePair) {
    this.#server.setSecureContext({ cert, key });
    this.hasCertificate = true;
  }

  /** Takes a raw connection whose first `bytes`, a ClientHello, have been read already. */
  take(socket: Socket, bytes: Uint8Array): void {
    this.#pending.add(socket);
    socket.once('close', () => this.#pending.delete(socket));
    // TLS first takes what lies in the socket's own buffer, then reads from its handle.
    socket.unshift(bytes);
    leaveReading(socket);
    this.#server.emit('connection', socket);
  }

  close(): void {
    for (const socket of this.#pending) socket.destroy();
  }
}
