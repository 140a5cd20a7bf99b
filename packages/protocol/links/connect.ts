import { isIP } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { Problem } from '@headwater/state';
import { WebSocket, type ClientOptions } from 'ws';
import { maxFrameBytes } from '../codec.ts';
import type { Link } from '../link.ts';
import { say } from '../say.ts';
import { fingerprintOf } from './fingerprint-of.ts';
import { webSocketLink } from './web-socket-link.ts';

export { fingerprintOf } from './fingerprint-of.ts';

export interface ConnectOptions {
  /** `wss://host:port/path`, or `ws://` to a loopback address. */
  url: string;
  /** Pin of the key that the other side must show; without it, its certificate must be trusted by this machine. */
  fingerprint?: string;
  /** Milliseconds until it counts as unreachable. Default 10,000. */
  timeoutMs?: number;
  /** Gives up; rejects with the signal's reason. */
  signal?: AbortSignal;
}

/**
 * Connects to a manager. Throws Problem when nothing listens there, it cannot be reached, shows another key than the
 * pinned one, is no manager, or would be spoken to without encryption over a network.
 */
export async function connectWebSocket(options: ConnectOptions): Promise<Link> {
  const url = parse(options.url);
  const { timeoutMs = 10_000, signal } = options;
  signal?.throwIfAborted();
  const place = { host: url.hostname, port: Number(url.port) || (url.protocol === 'wss:' ? 443 : 80) };
  let wrongPin: Problem | undefined;
  const socket = new WebSocket(url, {
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
    handshakeTimeout: timeoutMs,
    ...(options.fingerprint === undefined
      ? {}
      : pinned(place.host, options.fingerprint, (problem) => {
          wrongPin = problem;
        })),
  });
  // Made before it is open: the first frame may come together with the answer to the upgrade.
  const link = webSocketLink(socket);
  const abort = () => socket.terminate();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return link;
  } catch (error) {
    signal?.throwIfAborted();
    throw wrongPin ?? explain(error, place);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

function parse(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'wss:' && url.protocol !== 'ws:') || url.hostname === '')
    throw new Problem(say.error('bad-address', { url: text }));
  if (url.protocol === 'ws:' && !isLoopback(url.hostname))
    throw new Problem(say.error('not-encrypted', { host: url.hostname }));
  return url;
}

/** Tells whether a URL's host is this machine. */
export function isLoopback(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '');
  return address === 'localhost' || address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}

// The pin says more than any authority: names and dates in the certificate do not matter then.
function pinned(host: string, fingerprint: string, onWrong: (problem: Problem) => void): ClientOptions {
  return {
    createConnection: (options: ConnectionOptions) => {
      const name = options.host === undefined || isIP(options.host) !== 0 ? '' : options.host;
      const socket = connectTls({ ...options, servername: name, rejectUnauthorized: false });
      socket.once('secureConnect', () => {
        const certificate = socket.getPeerX509Certificate();
        const found = certificate === undefined ? 'none' : fingerprintOf(certificate);
        if (found === fingerprint) return;
        const problem = new Problem(say.error('wrong-pin', { host, found, expected: fingerprint }));
        onWrong(problem);
        socket.destroy(problem);
      });
      return socket;
    },
  } as ClientOptions;
}

/** What to say of an error of a connection that was being made. */
export function explain(error: unknown, { host, port }: { host: string; port: number }): Problem {
  const text = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  if (code === 'ECONNREFUSED') return new Problem(say.error('refused', { host, port }), { cause: error });
  if (code === undefined && !text.includes('timed out'))
    return new Problem(say.error('not-headwater', { host, port, found: text }), { cause: error });
  const isTls = code?.startsWith('ERR_SSL') === true || /CERT|SELF_SIGNED|UNABLE_TO/.test(code ?? '');
  if (isTls || code === 'EPROTO' || code === 'HPE_INVALID_CONSTANT')
    return new Problem(say.error('not-headwater', { host, port, found: code ?? text }), { cause: error });
  return new Problem(say.error('unreachable', { host, port, code: code ?? 'ETIMEDOUT' }), { cause: error });
}

function codeOf(error: unknown): string | undefined {
  // Several addresses of one name fail as one AggregateError, with the code of the first.
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
