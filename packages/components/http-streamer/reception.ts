import type { Socket } from 'node:net';
import type { Clock } from '@headwater/state';
import type { Admission } from './admission.ts';
import type { Delivery } from './delivery.ts';
import type { StreamSettings } from './stream-settings.ts';
import type { StreamType } from './stream-type.ts';
import { Viewer } from './viewer.ts';
import { words } from './words.ts';
import { continueReading } from '../kit/hand-over.ts';
import type { Access } from '../kit/http/access-line.ts';
import { answerHead, linger, sendAnswer, type Answer } from '../kit/http/answer.ts';
import { answersOf, wordsAnswer } from '../kit/http/answer-page.ts';
import { closeAll } from '../kit/http/close-all.ts';
import { parseRequestHead, type BadHead, type RequestHead } from '../kit/http/request-head.ts';
import { requestLineOf, tellOfVisit, type Visit } from '../kit/http/visit.ts';
import type { HandedConnection, ServiceLog } from '../kit/service.ts';

export interface ReceptionOptions {
  clock: Clock;
  delivery: Delivery;
  admission: Admission;
  settings: StreamSettings;
  requestKeyFrame: () => void;
  /** A request is finished. */
  onAccess: (access: Access) => void;
  log: ServiceLog;
}

const answers = answersOf(words);
const readMethods: readonly string[] = ['GET', 'HEAD'];
const statusOf = {
  'bad-request': 400,
  'too-large': 431,
  'version-unsupported': 505,
  'timed-out': 408,
  tls: 400,
} as const;
/** How long a viewer waits for a stream that has not begun: as long as for a streamer that is being started. */
const headerPatienceMs = 10_000;

/** Answers those who come in, and makes viewers of those who want the stream. */
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
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const parsed = parseRequestHead(data);
    const head = parsed.state === 'complete' ? parsed.head : undefined;
    const visit = this.#visit(socket, remoteAddress, head, requestLineOf(data));
    // What a viewer says after its request is not wanted, but must be read: only so its going is noticed.
    continueReading(socket);
    if (head === undefined) {
      this.#refuse(visit, wordsAnswer(400, answers, 'bad-request', undefined));
      return;
    }
    if (head.path !== this.#settings.mount && head.path !== '*')
      this.#refuse(visit, wordsAnswer(404, answers, 'not-found', head, cors));
    else if (head.method === 'OPTIONS') this.#answer(visit, { status: 204, fields: preflight });
    else if (!readMethods.includes(head.method))
      this.#refuse(visit, wordsAnswer(405, answers, 'method', head, { Allow: 'GET, HEAD, OPTIONS', ...cors }));
    else if (this.#stream === undefined) this.#wait(visit, head);
    else this.#serve(visit, head, this.#stream);
  }

  /** Answers a connection from which no request came that can be understood. */
  takeBad(socket: Socket, address: string, reason: BadHead | 'timed-out'): void {
    const visit = this.#visit(socket, address, undefined, '');
    this.#refuse(visit, wordsAnswer(statusOf[reason], answers, reason, undefined));
  }

  /** Resolves when the last request has been told of. */
  close(): Promise<void> {
    return closeAll(this.#open);
  }

  #visit(socket: Socket, address: string, head: RequestHead | undefined, requestLine: string): Visit {
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    socket.on('error', ({ message: reason }) => this.#options.log.debug('connection failed', { reason }));
    return { socket, address, atMs: this.#options.clock.nowMs(), requestLine, head };
  }

  #wait(visit: Visit, head: RequestHead): void {
    const { socket } = visit;
    const settle = () => {
      this.#waiting.delete(settle);
      socket.off('close', settle);
      cancel();
      if (socket.destroyed) return;
      if (this.#stream !== undefined) this.#serve(visit, head, this.#stream);
      else this.#refuse(visit, wordsAnswer(503, answers, 'waiting', head, { 'Retry-After': 1, ...cors }));
    };
    const cancel = this.#options.clock.after(headerPatienceMs, settle);
    this.#waiting.add(settle);
    socket.once('close', settle);
  }

  #serve(visit: Visit, head: RequestHead, { type, header }: { type: StreamType; header: Buffer }): void {
    const { delivery, admission, clock } = this.#options;
    const { socket, address } = visit;
    if (head.method === 'GET' && !admission.mayCome()) {
      this.#refuse(visit, wordsAnswer(503, answers, 'full', head, { 'Retry-After': 30, ...cors }));
      return;
    }
    const contentType = this.#settings.contentType === '' ? type.contentType : this.#settings.contentType;
    const answer = Buffer.from(answerHead(200, { 'Content-Type': contentType, ...streamFields }, clock), 'latin1');
    if (head.method === 'HEAD') {
      socket.end(answer);
      linger(socket, clock);
      this.#note(visit, 200, () => 0);
      return;
    }
    const userAgent = (head.fields.get('user-agent') ?? '').slice(0, 200);
    const facts = { id: this.#nextId++, address, userAgent, sinceMs: clock.nowMs() };
    const viewer = new Viewer(socket, facts, (one) => delivery.resume(one));
    socket.setNoDelay(true);
    // Finds out about viewers that vanished while nothing is being sent.
    socket.setKeepAlive(true, 30_000);
    socket.once('close', () => delivery.remove(viewer));
    this.#note(visit, 200, () => viewer.bytes - answer.length);
    if (!delivery.canStart) this.#options.requestKeyFrame();
    delivery.add(viewer, [answer, header]);
  }

  #refuse(visit: Visit, answer: Answer): void {
    this.refused += 1;
    this.#answer(visit, answer);
  }

  #answer(visit: Visit, answer: Answer): void {
    sendAnswer(visit.socket, this.#options.clock, visit.head, answer);
    const bytes = visit.head?.method === 'HEAD' ? 0 : Buffer.byteLength(answer.body?.data ?? '');
    this.#note(visit, answer.status, () => bytes);
  }

  #note(visit: Visit, status: number, bytes: () => number): void {
    tellOfVisit(visit, { status, bytes }, this.#options.clock, this.#options.onAccess);
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
