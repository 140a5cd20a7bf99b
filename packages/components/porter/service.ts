import type { Socket } from 'node:net';
import { speak, systemClock, type Clock } from '@headwater/state';
import { answerPage } from './page-answer.ts';
import { listen } from './listen.ts';
import { findRoute, routeTable, type Route } from './route-table.ts';
import { remoteAddress } from '../kit/hand-over.ts';
import { sendAnswer, type Answer } from '../kit/http/answer.ts';
import { answersOf, wordsAnswer } from '../kit/http/answer-page.ts';
import { readRequestHead } from '../kit/http/read-request-head.ts';
import type { RequestHead } from '../kit/http/request-head.ts';
import type { Referrer, RunningService, ServiceHost } from '../kit/service.ts';
import { words } from './words.ts';

const answers = answersOf(words);
const say = speak('porter', words.en.messages);
/** Players on pages of other origins may know why they get no stream. */
const cors = { 'Access-Control-Allow-Origin': '*' };
const readMethods: readonly string[] = ['GET', 'HEAD'];
const statusOf = { 'bad-request': 400, 'too-large': 431, 'version-unsupported': 505, 'timed-out': 408 } as const;

export interface PorterOptions {
  clock: Clock;
  /** Milliseconds that a request's head may take to arrive. */
  headTimeoutMs: number;
}

/** Starts the porter. Throws Problem when its port cannot be had. */
export async function start(
  host: ServiceHost,
  referrers: readonly Referrer[],
  { clock, headTimeoutMs }: PorterOptions = { clock: systemClock, headTimeoutMs: 10_000 },
): Promise<RunningService> {
  const counts = { connections: 0, 'handed-over': 0, refused: 0 };
  const open = new Set<Socket>();
  let routes: readonly Route[] = [];
  let saidTaken: readonly string[] = [];

  const setReferrers = (now: readonly Referrer[]) => {
    const table = routeTable(host.id, now);
    routes = table.routes;
    for (const { mount, first, second } of table.taken)
      host.say(say.warning('mount-taken', { mount, first, second }, { about: second }));
    const about = table.taken.map(({ second }) => second);
    for (const old of saidTaken) if (!about.some((id) => id === old)) host.unsay('porter:mount-taken', old);
    saidTaken = about;
  };
  setReferrers(referrers);

  const refuse = (socket: Socket, request: RequestHead | undefined, answer: Answer) => {
    counts.refused += 1;
    sendAnswer(socket, clock, request, answer);
  };

  const route = async (socket: Socket, request: RequestHead, bytes: Uint8Array) => {
    const found = findRoute(routes, request.path);
    const page = found?.mount === request.path ? undefined : answerPage(request, routes);
    if (page !== undefined && readMethods.includes(request.method)) sendAnswer(socket, clock, request, page);
    else if (!readMethods.includes(request.method) && request.method !== 'OPTIONS')
      refuse(socket, request, wordsAnswer(405, answers, 'method', request, { Allow: 'GET, HEAD, OPTIONS', ...cors }));
    else if (request.method === 'OPTIONS' && found === undefined)
      sendAnswer(socket, clock, request, { status: 204, fields: { Allow: 'GET, HEAD, OPTIONS' } });
    else if (found === undefined) refuse(socket, request, wordsAnswer(404, answers, 'not-found', request, cors));
    else if (await host.handOver(found.to, socket, bytes)) counts['handed-over'] += 1;
    else refuse(socket, request, wordsAnswer(503, answers, 'away', request, { 'Retry-After': 2, ...cors }));
  };

  const receive = async (socket: Socket) => {
    const address = remoteAddress(socket);
    const read = await readRequestHead(socket, { clock, timeoutMs: headTimeoutMs });
    if (read.state === 'complete') await route(socket, read.head, read.bytes);
    else if (read.state === 'gone') socket.destroy();
    else {
      host.log.debug('request refused', { address, reason: read.reason });
      refuse(socket, undefined, wordsAnswer(statusOf[read.reason], answers, read.reason, undefined));
    }
  };

  const server = await listen(host.parameters, (socket) => {
    counts.connections += 1;
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // A viewer may go at any moment; what is left to do then is done on `close`.
    socket.on('error', (error) => host.log.debug('connection failed', { reason: error.message }));
    receive(socket).catch((error: unknown) => {
      host.log.error('connection not served', { error: String(error) });
      socket.destroy();
    });
  });
  host.ready();

  return {
    setReferrers,
    numbers: () => ({ ...counts }),
    answers: { routes: () => routes },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
