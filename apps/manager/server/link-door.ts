import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { checkedBy, mayCall } from '@headwater/protocol/checked-by';
import { maxFrameBytes } from '@headwater/protocol/codec';
import type { Link } from '@headwater/protocol/link';
import { webSocketLink } from '@headwater/protocol/links/web-socket-link';
import { createPeer, type Peer } from '@headwater/protocol/peer';
import { Problem } from '@headwater/state';
import { WebSocketServer } from 'ws';
import { callHandlers, incomingCalls } from '../calls/handlers.ts';
import type { ManagerParts, Session } from '../calls/manager-parts.ts';
import type { WorkerPeer } from '../planet/want-sender.ts';
import { say } from '../say.ts';
import { isOwnOrigin } from './loopback.ts';

const loginTimeoutMs = 10_000;
/** Enough for any login. */
const anonymousFrameBytes = 16_384;
/** All that a connection may send before it has logged in: hello, and a few tries. */
const anonymousBytes = 65_536;

export interface LinkDoorOptions {
  parts: ManagerParts;
  /** Called when that connection has logged in. */
  onKnown: (socket: Socket) => void;
  onRefused: (reason: string, address: string) => void;
}

/** Lets WebSockets in at `/link` and makes a peer of each. Who does not log in soon is sent away. */
export class LinkDoor {
  readonly #options: LinkDoorOptions;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false });
  readonly #peers = new Map<Peer, Session>();

  constructor(options: LinkDoorOptions) {
    this.#options = options;
    // What is no WebSocket after all was logged where its socket ended.
    this.#server.on('wsClientError', (error, socket) => {
      this.#options.onRefused(error.message, 'remoteAddress' in socket ? String(socket.remoteAddress) : '');
      socket.destroy();
    });
  }

  /** Answers a request to become a WebSocket. `raw` is the connection as it was counted. */
  upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const address = socket.remoteAddress ?? '';
    const refusal = refusalOf(request, 'encrypted' in socket);
    if (refusal !== undefined) {
      this.#options.onRefused(refusal, address);
      socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    // A WebSocket gathers a message until its end, which a stranger need never send: counted where the bytes come in.
    let heardBytes = head.length;
    const count = (chunk: Buffer): void => {
      heardBytes += chunk.length;
      if (heardBytes <= anonymousBytes) return;
      this.#options.onRefused('too much before login', address);
      socket.destroy();
    };
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      socket.on('data', count);
      this.#open(webSocketLink(webSocket), address, () => {
        socket.off('data', count);
        this.#options.onKnown(socket);
      });
    });
  }

  close(): void {
    for (const peer of this.#peers.keys()) peer.close('manager ends');
  }

  /** How many links have logged in, by role. */
  countLinks(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { role } of this.#peers.values()) if (role !== 'anyone') counts.set(role, (counts.get(role) ?? 0) + 1);
    return counts;
  }

  #open(link: Link, address: string, onKnown: () => void): void {
    const { parts } = this.#options;
    let role: Session['role'] = 'anyone';
    let roleIsTaken = new AbortController();
    const session: Session = {
      address,
      who: 'anyone',
      roleSignal: () => roleIsTaken.signal,
      setRole(given) {
        const isLess = !mayCall(given, role);
        role = given;
        if (!isLess) return;
        roleIsTaken.abort(new Problem(say.error('role-taken', { role: given })));
        roleIsTaken = new AbortController();
      },
      end: (reason) => peer.close(reason),
      get role() {
        return role;
      },
      set role(entered) {
        role = entered;
        onKnown();
      },
      workerPeer: () => peer as unknown as WorkerPeer,
      closed: () => peer.closed,
    };
    const { handlers, streamHandlers } = callHandlers(parts, session);
    const known = (): boolean => session.role !== 'anyone';
    const peer = createPeer({
      link,
      clock: parts.clock,
      handlers,
      streamHandlers,
      check: checkedBy(incomingCalls, () => session.role),
      followable: () => (known() && session.role !== 'worker' ? parts.planet.store : undefined),
      maxFrameBytes: () => (known() ? maxFrameBytes : anonymousFrameBytes),
      onOddity: (event, fields) => parts.log.debug({ address, who: session.who, ...fields }, event),
      onInternalError: (err, call) => parts.log.error({ err, ...call, who: session.who }, 'call failed'),
    });
    this.#peers.set(peer, session);
    const cancel = parts.clock.after(loginTimeoutMs, () => {
      if (known()) return;
      this.#options.onRefused('no login', address);
      peer.close('no-login');
    });
    const forget = parts.links.add(session);
    void peer.closed.then((reason) => {
      cancel();
      forget();
      this.#peers.delete(peer);
      const level = known() ? 'info' : 'debug';
      parts.log[level]({ address, who: session.who, reason }, 'link ended');
    });
  }
}

function refusalOf(request: IncomingMessage, encrypted: boolean): string | undefined {
  if (request.url?.split('?', 1)[0] !== '/link') return '404 Not Found';
  if (!isOwnOrigin(request.headers.host, request.headers.origin, encrypted)) return '403 Forbidden';
  return undefined;
}
