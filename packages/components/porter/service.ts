import type { Socket } from 'node:net';
import { speak, systemClock, type Clock, type Message } from '@headwater/state';
import { answerPage } from './page-answer.ts';
import { Relay } from './relay.ts';
import { findRoute, routeTable, type Route } from './route-table.ts';
import { SocketPairs } from './socket-pairs.ts';
import { TlsDoor } from './tls-door.ts';
import { remoteAddress } from '../kit/hand-over.ts';
import { AccessLog } from '../kit/http/access-log.ts';
import { sendAnswer, type Answer } from '../kit/http/answer.ts';
import { answersOf, wordsAnswer } from '../kit/http/answer-page.ts';
import { closeAll } from '../kit/http/close-all.ts';
import { listen } from '../kit/http/listen.ts';
import { answerPlain } from '../kit/http/plain-on-tls.ts';
import { readRequestHead } from '../kit/http/read-request-head.ts';
import type { RequestHead } from '../kit/http/request-head.ts';
import { requestLineOf, tellOfVisit, type Visit } from '../kit/http/visit.ts';
import type { Referrer, RunningService, ServiceHost } from '../kit/service.ts';
import { words } from './words.ts';

const answers = answersOf(words);
const say = speak('porter', words.en.messages);
/** Players on pages of other origins may know why they get no stream. */
const cors = { 'Access-Control-Allow-Origin': '*' };
const readMethods: readonly string[] = ['GET', 'HEAD'];
const statusOf = {
  'bad-request': 400,
  'too-large': 431,
  'version-unsupported': 505,
  'timed-out': 408,
  tls: 400,
} as const;

export interface PorterOptions {
  clock: Clock;
  /** Milliseconds that a request's head may take to arrive, and a TLS greeting. */
  headTimeoutMs: number;
}

/** Starts the porter. Throws Problem when its port cannot be had. */
export async function start(
  host: ServiceHost,
  referrers: readonly Referrer[],
  { clock, headTimeoutMs }: PorterOptions = { clock: systemClock, headTimeoutMs: 10_000 },
): Promise<RunningService> {
  const counts = { connections: 0, 'handed-over': 0, refused: 0, 'tls-failed': 0, relayed: 0 };
  const open = new Set<Socket>();
  const pairs = new SocketPairs();
  const tlsPort = Number(host.parameters['tls-port'] ?? 0);
  const address = String(host.parameters['listen'] ?? '');
  let parameters = host.parameters;
  let known: readonly Referrer[] = referrers;
  let routes: readonly Route[] = [];
  const said = new Map<Message['key'], readonly string[]>();

  /** Says warnings of one kind about those, and no longer about others. */
  const sayAbout = (key: Message['key'], messages: readonly Message[]) => {
    for (const message of messages) host.say(message);
    const about = messages.flatMap((message) => message.about ?? []);
    for (const old of said.get(key) ?? []) if (!about.includes(old)) host.unsay(key, old);
    said.set(key, about);
  };
  const setRoutes = () => {
    const table = routeTable(host.id, known);
    routes = table.routes;
    const taken = table.taken.map(({ mount, first, second }) =>
      say.warning('mount-taken', { mount, first, second }, { about: second }),
    );
    sayAbout('porter:mount-taken', taken);
    const secured = known.filter((one) => tlsPort === 0 && String(one.parameters['certificate'] ?? '') !== '');
    sayAbout(
      'porter:no-tls-port',
      secured.map(({ id }) => say.warning('no-tls-port', { streamer: id }, { about: id })),
    );
  };

  const accessLog = new AccessLog({ clock, say: host.say.bind(host), unsay: host.unsay.bind(host) });
  accessLog.path = String(parameters['access-log'] ?? '');
  const reply = (visit: Visit, answer: Answer) => {
    sendAnswer(visit.socket, clock, visit.head, answer);
    const bytes = visit.head?.method === 'HEAD' ? 0 : Buffer.byteLength(answer.body?.data ?? '');
    tellOfVisit(visit, { status: answer.status, bytes: () => bytes }, clock, (access) => accessLog.add(access));
  };
  const refuse = (visit: Visit, answer: Answer) => {
    counts.refused += 1;
    reply(visit, answer);
  };
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // A viewer may go at any moment; what is left to do then is done on `close`.
    socket.on('error', (error) => host.log.debug('connection failed', { reason: error.message }));
  };
  const accept = (socket: Socket) => {
    counts.connections += 1;
    keep(socket);
  };

  /** Gives a viewer to the streamer. Within TLS bytes are relayed: only what is raw can be handed over. */
  const give = async (to: Route['to'], socket: Socket, bytes: Uint8Array, secureFrom: string | undefined) => {
    if (secureFrom === undefined) return host.handOver(to, socket, bytes);
    const relay = new Relay(socket);
    const { near, far } = await pairs.open(relay.take);
    far.once('close', () => far.destroy());
    if (!(await host.handOver(to, far, bytes, secureFrom))) {
      far.destroy();
      near.destroy();
      return false;
    }
    counts.relayed += 1;
    near.once('close', () => (counts.relayed -= 1));
    relay.begin(near);
    return true;
  };
  const route = async (visit: Visit, request: RequestHead, bytes: Uint8Array, secureFrom?: string) => {
    const found = findRoute(routes, request.path);
    const page = found?.mount === request.path ? undefined : answerPage(request, routes);
    if (page !== undefined && readMethods.includes(request.method)) reply(visit, page);
    else if (!readMethods.includes(request.method) && request.method !== 'OPTIONS')
      refuse(visit, wordsAnswer(405, answers, 'method', request, { Allow: 'GET, HEAD, OPTIONS', ...cors }));
    else if (request.method === 'OPTIONS' && found === undefined)
      reply(visit, { status: 204, fields: { Allow: 'GET, HEAD, OPTIONS' } });
    else if (found === undefined) refuse(visit, wordsAnswer(404, answers, 'not-found', request, cors));
    else if (await give(found.to, visit.socket, bytes, secureFrom)) counts['handed-over'] += 1;
    else refuse(visit, wordsAnswer(503, answers, 'away', request, { 'Retry-After': 2, ...cors }));
  };
  const receive = async (socket: Socket, secureFrom?: string) => {
    const visit = { socket, address: secureFrom ?? remoteAddress(socket), atMs: clock.nowMs() };
    const read = await readRequestHead(socket, { clock, timeoutMs: headTimeoutMs });
    if (read.state === 'complete') {
      const request = { requestLine: requestLineOf(read.bytes), head: read.head };
      await route({ ...visit, ...request }, read.head, read.bytes, secureFrom);
    } else if (read.state === 'gone') socket.destroy();
    else {
      host.log.debug('request refused', { address: visit.address, reason: read.reason });
      const answer = wordsAnswer(statusOf[read.reason], answers, read.reason, undefined);
      refuse({ ...visit, requestLine: '', head: undefined }, answer);
    }
  };
  const begin = (socket: Socket, secureFrom?: string) => {
    receive(socket, secureFrom).catch((error: unknown) => {
      host.log.error('connection not served', { error: String(error) });
      socket.destroy();
    });
  };

  let certificateSaid: Message | undefined;
  const door = new TlsDoor({
    clock,
    log: host.log,
    timeoutMs: headTimeoutMs,
    onConnection: accept,
    onFailed: () => (counts['tls-failed'] += 1),
    async handOver(to, socket, bytes) {
      const gone = await host.handOver(to, socket, bytes);
      if (gone) counts['handed-over'] += 1;
      return gone;
    },
    onSecure(socket, from) {
      keep(socket);
      begin(socket, from);
    },
    onPlain: (socket, bytes) =>
      answerPlain(socket, bytes, { clock, timeoutMs: headTimeoutMs }, (request) => {
        counts.refused += 1;
        return wordsAnswer(400, answers, 'tls-only', request);
      }),
    onMessage(message) {
      if (certificateSaid !== undefined && certificateSaid.key !== message?.key)
        host.unsay(certificateSaid.key, certificateSaid.about);
      if (message !== undefined) host.say(message);
      certificateSaid = message;
    },
    onClaims(claims) {
      if (claims.length === 0) host.say(say.warning('no-certificate', { port: tlsPort }));
      else host.unsay('porter:no-certificate');
    },
  });
  const setHolders = async () => {
    if (tlsPort === 0) return;
    const files = { certificate: String(parameters['certificate'] ?? ''), key: String(parameters['key'] ?? '') };
    await door.setHolders(
      files,
      known.filter((one) => one.parameters['porter'] === host.id),
    );
  };
  const settle = () => {
    setRoutes();
    setHolders().catch((error: unknown) => host.log.error('certificates not read', { error: String(error) }));
  };

  setRoutes();
  const server = await listen({ port: Number(parameters['port']), address }, (socket) => {
    accept(socket);
    begin(socket);
  });
  const close = async () => {
    const closed = Promise.all([new Promise((resolve) => server.close(resolve)), door.close(), pairs.close()]);
    await closeAll(open);
    await closed;
    await accessLog.close();
  };
  try {
    await setHolders();
    if (tlsPort !== 0) await door.open(tlsPort, address);
  } catch (error) {
    await close();
    throw error;
  }
  host.ready();

  return {
    setReferrers(now) {
      known = now;
      settle();
    },
    setParameters(values) {
      parameters = { ...parameters, ...values };
      accessLog.path = String(parameters['access-log'] ?? '');
      settle();
    },
    numbers: () => ({ ...counts, 'log-lines-lost': accessLog.lost }),
    answers: { routes: () => routes },
    stop: close,
  };
}
