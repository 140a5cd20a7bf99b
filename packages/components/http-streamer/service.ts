import { Problem, speak, systemClock, type Clock } from '@headwater/state';
import { Admission } from './admission.ts';
import { Delivery } from './delivery.ts';
import { disconnect } from './disconnect.ts';
import { Entrance } from './entrance.ts';
import { FeedContinuity } from './feed-continuity.ts';
import { Reception } from './reception.ts';
import { streamSettings } from './stream-settings.ts';
import { words } from './words.ts';
import { AccessLog } from '../kit/http/access-log.ts';
import { answersOf, wordsAnswer } from '../kit/http/answer-page.ts';
import type { Referrer, RunningService, ServiceHost } from '../kit/service.ts';

export interface StreamerOptions {
  clock: Clock;
  /** Milliseconds that never jump. */
  monotonicMs: () => number;
  /** Milliseconds for a TLS greeting, and again for a request's head. Default 10,000. */
  headTimeoutMs?: number;
}

const say = speak('http-streamer', words.en.messages);
const answers = answersOf(words);
const eater = 'stream';

/** Starts the streamer: it eats one muxed feed and gives it to the viewers of its porter and of its own ports. */
export async function start(
  host: ServiceHost,
  _referrers: readonly Referrer[],
  options: StreamerOptions = { clock: systemClock, monotonicMs: () => performance.now() },
): Promise<RunningService> {
  let parameters = host.parameters;
  const { clock, headTimeoutMs: timeoutMs = 10_000 } = options;
  const text = (name: string) => String(parameters[name] ?? '');
  const [port, tlsPort] = [Number(parameters['port'] ?? 0), Number(parameters['tls-port'] ?? 0)];
  if (text('porter') === '' && port === 0 && tlsPort === 0) throw new Problem(say.error('no-way-in'));
  if (tlsPort !== 0 && text('certificate') === '')
    throw new Problem(say.error('certificate-missing', { port: tlsPort }));

  const settings = streamSettings(parameters);
  const counts = { disconnected: 0 };
  const tell = { say: host.say.bind(host), unsay: host.unsay.bind(host) };
  const delivery = new Delivery({
    ...options,
    settings,
    onDropped: ({ facts, bytes }) => host.log.info('slow viewer dropped', { address: facts.address, bytes }),
  });
  const admission = new Admission({
    ...tell,
    clock,
    settings,
    viewers: () => delivery.viewers.size,
    rateBps: () => delivery.rateBps,
  });
  const accessLog = new AccessLog({ ...tell, clock });
  accessLog.path = text('access-log');
  const reception = new Reception({
    clock,
    delivery,
    admission,
    settings,
    requestKeyFrame: () => host.requestKeyFrame(eater),
    onAccess: (access) => accessLog.add(access),
    log: host.log,
  });
  const entrance = new Entrance({
    ...tell,
    clock,
    timeoutMs,
    log: host.log,
    onRequest: (connection) => reception.take(connection),
    onBad: (socket, address, reason) => reception.takeBad(socket, address, reason),
    plainAnswer: (request) => wordsAnswer(400, answers, 'tls-only', request),
  });
  const close = async () => {
    const closed = [entrance.close(), reception.close()];
    admission.close();
    delivery.close();
    await Promise.all(closed);
    await accessLog.close();
  };

  const continuity = new FeedContinuity();
  const is = { listening: false, streaming: false };
  host.eat(eater, (event) => {
    const actions = continuity.take(event);
    for (const action of actions) {
      if (action.type === 'unit') {
        delivery.append(action.data, action.key);
        continue;
      }
      const { stream, header } = action;
      const reason = action.type === 'chain' ? 'chained' : action.reason;
      host.log.info('stream begins', { reason, contentType: stream.contentType, viewers: delivery.viewers.size });
      if (action.type === 'chain') delivery.chain(header);
      else delivery.restart();
      reception.begin(stream, header);
      // Happy means that whoever comes gets the stream: not before there is one, and not before the ports are open.
      if (is.listening && !is.streaming) host.ready();
      is.streaming = true;
    }
    // Asked not to repeat what we had, a feeder whose time began anew leaves out the key frame that we need now.
    if (!delivery.canStart && actions.some(({ type }) => type !== 'unit')) host.requestKeyFrame(eater);
  });
  try {
    await entrance.setCertificate(parameters);
    await entrance.listen(port, tlsPort, text('listen'));
  } catch (error) {
    await close();
    throw error;
  }
  is.listening = true;
  if (is.streaming) host.ready();

  return {
    setParameters(values) {
      parameters = { ...parameters, ...values };
      const now = streamSettings(parameters);
      delivery.settings = now;
      admission.settings = now;
      reception.settings = now;
      accessLog.path = text('access-log');
      entrance.setCertificate(parameters).catch((error: unknown) => {
        host.log.error('certificate not read', { error: String(error) });
      });
    },
    takeConnection: (connection) => entrance.take(connection),
    numbers: () => ({
      viewers: delivery.viewers.size,
      average: Math.round(delivery.averageViewers * 100) / 100,
      ...delivery.counts,
      rate: delivery.rateBps,
      refused: reception.refused,
      full: admission.refused,
      ...counts,
      'tls-failed': entrance.failed,
      'log-lines-lost': accessLog.lost,
    }),
    answers: {
      viewers: () =>
        [...delivery.viewers].map((viewer) => ({
          ...viewer.facts,
          watchedMs: clock.nowMs() - viewer.facts.sinceMs,
          bytes: viewer.bytes,
          behindMs: Math.round(delivery.behindMs(viewer)),
        })),
    },
    actions: {
      disconnect(args) {
        const answer = disconnect(delivery, args);
        counts.disconnected += answer.disconnected;
        host.log.info('viewers disconnected', { ...args, count: answer.disconnected });
        return answer;
      },
    },
    stop: close,
  };
}
