import type { Socket } from 'node:net';
import type { Clock } from '@headwater/state';
import type { Delivery } from './delivery.ts';
import type { StreamSettings } from './stream-settings.ts';
import type { StreamType } from './stream-type.ts';
import { Viewer } from './viewer.ts';
import { words } from './words.ts';
import { continueReading } from '../kit/hand-over.ts';
import { answerHead, linger, sendAnswer, type Answer } from '../kit/http/answer.ts';
import { answersOf, wordsAnswer } from '../kit/http/answer-page.ts';
import { parseRequestHead, type RequestHead } from '../kit/http/request-head.ts';
import type { HandedConnection, ServiceLog } from '../kit/service.ts';

export interface ReceptionOptions {
  clock: Clock;
  delivery: Delivery;
  settings: StreamSettings;
  requestKeyFrame: () => void;
  log: ServiceLog;
}

const answers = answersOf(words);
const readMethods: readonly string[] = ['GET', 'HEAD'];
/** How long a viewer waits for a stream that has not begun. */
const headerPatienceMs = 4000;

/** Answers those whom the porter hands over, and makes viewers of those who want the stream. */
export class Reception {
  readonly #options: ReceptionOptions;
  readonly #open = new Set<Socket>();
  readonly #waiting = new Set<() => void>();
  #settings: StreamSettings;
  #stream: { type: StreamType; header: Buffer } | undefined;
  #nextId = 1;
  refused = 0;

  constructor(options: ReceptionOptions) {
    this.#options = options;
    this.#settings = options.settings;
  }

  set settings(settings: StreamSettings) {
    this.#settings = settings;
  }

  /** From now on, viewers get that stream. Those who wait for one get it at once. */
  begin(type: StreamType, header: Buffer): void {
    this.#stream = { type, header };
    for (const serve of [...this.#waiting]) serve();
  }

  /** Takes a connection whose request's head has been read. */
  take({ socket, head: bytes, remoteAddress }: HandedConnection): void {
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    socket.on('error', ({ message: reason }) => this.#options.log.debug('connection failed', { reason }));
    // What a viewer says after its request is not wanted, but must be read: only so its going is noticed.
    continueReading(socket);
    const parsed = parseRequestHead(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    if (parsed.state !== 'complete') {
      this.#refuse(socket, undefined, wordsAnswer(400, answers, 'bad-request', undefined));
      return;
    }
    const { head } = parsed;
    if (head.path !== this.#settings.mount && head.path !== '*')
      this.#refuse(socket, head, wordsAnswer(404, answers, 'not-found', head, cors));
    else if (head.method === 'OPTIONS')
      sendAnswer(socket, this.#options.clock, head, { status: 204, fields: preflight });
    else if (!readMethods.includes(head.method))
      this.#refuse(socket, head, wordsAnswer(405, answers, 'method', head, { Allow: 'GET, HEAD, OPTIONS', ...cors }));
    else if (this.#stream === undefined) this.#wait(socket, head, remoteAddress);
    else this.#serve(socket, head, remoteAddress, this.#stream);
  }

  close(): void {
    for (const socket of this.#open) socket.destroy();
  }

  #wait(socket: Socket, head: RequestHead, address: string): void {
    const settle = () => {
      this.#waiting.delete(settle);
      socket.off('close', settle);
      cancel();
      if (socket.destroyed) return;
      if (this.#stream !== undefined) this.#serve(socket, head, address, this.#stream);
      else this.#refuse(socket, head, wordsAnswer(503, answers, 'waiting', head, { 'Retry-After': 1, ...cors }));
    };
    const cancel = this.#options.clock.after(headerPatienceMs, settle);
    this.#waiting.add(settle);
    socket.once('close', settle);
  }

  #serve(
    socket: Socket,
    head: RequestHead,
    address: string,
    { type, header }: { type: StreamType; header: Buffer },
  ): void {
    const { delivery, clock } = this.#options;
    if (head.method === 'GET' && delivery.viewers.size >= this.#settings.clientLimit) {
      this.#refuse(socket, head, wordsAnswer(503, answers, 'full', head, { 'Retry-After': 30, ...cors }));
      return;
    }
    const contentType = this.#settings.contentType === '' ? type.contentType : this.#settings.contentType;
    const answer = Buffer.from(answerHead(200, { 'Content-Type': contentType, ...streamFields }, clock), 'latin1');
    if (head.method === 'HEAD') {
      socket.end(answer);
      linger(socket, clock);
      return;
    }
    const userAgent = (head.fields.get('user-agent') ?? '').slice(0, 200);
    const viewer = new Viewer(socket, { id: this.#nextId++, address, userAgent, sinceMs: clock.nowMs() });
    socket.setNoDelay(true);
    // Finds out about viewers that vanished while nothing is being sent.
    socket.setKeepAlive(true, 30_000);
    socket.on('drain', () => delivery.resume(viewer));
    socket.once('close', () => delivery.remove(viewer));
    if (!delivery.canStart) this.#options.requestKeyFrame();
    delivery.add(viewer, [answer, header]);
  }

  #refuse(socket: Socket, head: RequestHead | undefined, answer: Answer): void {
    this.refused += 1;
    sendAnswer(socket, this.#options.clock, head, answer);
  }
}

const cors = { 'Access-Control-Allow-Origin': '*' };
const preflight = {
  ...cors,
  Allow: 'GET, HEAD, OPTIONS',
  'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
  'Access-Control-Allow-Headers': 'Range, Icy-MetaData, Cache-Control, If-None-Match',
  'Access-Control-Max-Age': 86_400,
};
const streamFields = {
  ...cors,
  'Accept-Ranges': 'none',
  'Cache-Control': 'no-cache, no-store',
  'X-Content-Type-Options': 'nosniff',
};
