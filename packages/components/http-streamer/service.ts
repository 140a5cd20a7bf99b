import { systemClock, type Clock } from '@headwater/state';
import { Delivery } from './delivery.ts';
import { FeedContinuity } from './feed-continuity.ts';
import { Reception } from './reception.ts';
import { streamSettings } from './stream-settings.ts';
import type { Referrer, RunningService, ServiceHost } from '../kit/service.ts';

export interface StreamerOptions {
  clock: Clock;
  /** Milliseconds that never jump. */
  monotonicMs: () => number;
}

const eater = 'stream';

/** Starts the streamer: it eats one muxed feed and gives it to the viewers that its porter hands over. */
export function start(
  host: ServiceHost,
  _referrers: readonly Referrer[],
  options: StreamerOptions = { clock: systemClock, monotonicMs: () => performance.now() },
): Promise<RunningService> {
  let parameters = host.parameters;
  const settings = streamSettings(parameters);
  const delivery = new Delivery({
    ...options,
    settings,
    onDropped: ({ facts, bytes }) => host.log.info('slow viewer dropped', { address: facts.address, bytes }),
  });
  const reception = new Reception({
    clock: options.clock,
    delivery,
    settings,
    requestKeyFrame: () => host.requestKeyFrame(eater),
    log: host.log,
  });
  const continuity = new FeedContinuity();

  host.eat(eater, (event) => {
    const actions = continuity.take(event);
    for (const action of actions) {
      if (action.type === 'unit') {
        delivery.append(action.data, action.key);
        continue;
      }
      const { reason, stream, header } = action;
      host.log.info('stream begins', { reason, contentType: stream.contentType, viewers: delivery.viewers.size });
      delivery.restart();
      reception.begin(stream, header);
    }
    // Asked not to repeat what we had, a feeder whose time began anew leaves out the key frame that we need now.
    if (!delivery.canStart && actions.some(({ type }) => type === 'begin')) host.requestKeyFrame(eater);
  });
  host.ready();

  return Promise.resolve({
    setParameters(values) {
      parameters = { ...parameters, ...values };
      const now = streamSettings(parameters);
      delivery.settings = now;
      reception.settings = now;
    },
    takeConnection: (connection) => reception.take(connection),
    numbers: () => ({ viewers: delivery.viewers.size, ...delivery.counts, refused: reception.refused }),
    answers: {
      viewers: () =>
        [...delivery.viewers].map((viewer) => ({
          ...viewer.facts,
          bytes: viewer.bytes,
          behindMs: Math.round(delivery.behindMs(viewer)),
        })),
    },
    stop() {
      reception.close();
      delivery.close();
      return Promise.resolve();
    },
  });
}
