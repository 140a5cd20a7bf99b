import { HandOverSender, receiveHandOvers, stopReading } from '@headwater/components/kit/hand-over';
import type { RunningService, ServiceHost, ServiceModule } from '@headwater/components/kit/service';
import { Problem, type ComponentDescription } from '@headwater/state';
import { watchEaters } from './eater-watch.ts';
import type { JobContext } from './job-context.ts';
import { findNamed } from './find-named.ts';
import { kitSays } from './kit-says.ts';
import { secretReader } from './read-secret.ts';
import type { RunningJob } from './running-job.ts';
import { sameEaters } from './same-eaters.ts';
import { openServiceEater, type ServiceEater } from './service-eater.ts';

export interface ServiceJobOptions {
  context: JobContext;
  description: ComponentDescription;
  module: ServiceModule;
}

/** Runs a component that is a service. Resolves when the service has started. */
export async function startServiceJob({ context, description, module }: ServiceJobOptions): Promise<RunningJob> {
  const { start, report, log, clock, channel, fail } = context;
  const { id, label, links, parameters, referrers } = start.component;
  const eaters = new Map<string, ServiceEater>();
  const sender = new HandOverSender(channel, clock);
  const steadyMs = (): number => context.steadyMs();
  const watch = watchEaters({ eaters: () => eaters.values(), report, clock, steadyMs });

  const host: ServiceHost = {
    id,
    parameters,
    label,
    log,
    ready: () => watch.flowing(),
    say: (message) => (message.level === 'error' ? fail(message) : report.say(message)),
    unsay: (key, about) => report.unsay(key, about),
    secret: secretReader(start.component.secrets),
    eat(name, listener) {
      const eater = description.eaters.find((candidate) => candidate.name === name);
      if (eater === undefined) throw new Error(`'${description.type}' has no eater '${name}'.`);
      if (eaters.has(name)) throw new Error(`${id}:${name} is being eaten already.`);
      const from = links.find((link) => link.eater === name)?.from;
      // An optional eater that is not connected has nothing to tell.
      if (from === undefined) return;
      const { feedFolder } = start;
      const options = { componentId: id, description: eater, from, feedFolder, clock, steadyMs, report, log };
      eaters.set(name, openServiceEater({ ...options, onEvent: listener }));
    },
    pause: (name, paused) => eaters.get(name)?.pause(paused),
    requestKeyFrame: (name) => eaters.get(name)?.requestKeyFrame(),
    handOver(to, socket, head, address) {
      stopReading(socket);
      return sender.handOver(to, socket, head, address);
    },
  };

  let service: RunningService;
  try {
    service = await module.start(host, referrers);
  } catch (error) {
    watch.stop();
    sender.close();
    for (const eater of eaters.values()) eater.close();
    throw error;
  }
  const stopReceiving = receiveHandOvers(channel, (connection) => {
    if (service.takeConnection === undefined) return false;
    service.takeConnection(connection);
    return true;
  });

  return {
    setParameters: (values) => service.setParameters?.(values),
    setLinks(next) {
      if (!sameEaters(next, eaters.keys())) throw new Problem(kitSays.error('links-need-restart'));
      for (const { eater, from } of next) {
        const at = eaters.get(eater);
        if (at === undefined || at.from === from) continue;
        at.setFrom(from);
        watch.restart(eater);
      }
    },
    setReferrers: (next) => service.setReferrers?.(next),
    dot() {
      throw new Problem(kitSays.error('no-pipeline'));
    },
    ask: (question) => findNamed(service.answers, question, 'question')(),
    act: (action, args) => findNamed(service.actions, action, 'action')(args),
    numbers() {
      const values: Record<string, number> = {};
      for (const eater of eaters.values()) Object.assign(values, eater.numbers());
      return Object.assign(values, service.numbers?.());
    },
    setGStreamerThreshold: () => log.debug('a service has no GStreamer to log'),
    async stop() {
      // No new connection, no new data; then the service ends what it has.
      watch.stop();
      stopReceiving();
      sender.close();
      for (const eater of eaters.values()) eater.close();
      await service.stop();
    },
  };
}
