import type { LookWish } from '@headwater/protocol/calls/schemas';
import type { managerToWorker } from '@headwater/protocol/calls/manager-to-worker';
import type { CallContext, CallsOf, Handlers, PeerOptions } from '@headwater/protocol/peer';
import type { Clock, Store } from '@headwater/state';
import type { Abilities } from '../abilities/abilities.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Log } from '../logs/log.ts';
import type { Looks } from '../looks/looks.ts';
import { logCalls } from '../logs/log-calls.ts';
import { readLog } from '../logs/read-log.ts';
import type { CheckCall } from './check.ts';
import { setLogLevel } from './set-log-level.ts';
import { feederOf, tap } from './tap.ts';
import type { Wanted } from './want.ts';

type Calls = CallsOf<typeof managerToWorker>;

export interface OfferOptions {
  jobs: Jobs;
  wanted: Wanted;
  abilities: Abilities;
  check: CheckCall;
  looks: Looks;
  store: Store;
  feedFolder: string;
  logPath: string;
  clock: Clock;
  log: Log;
  /** Opens the second link, for streams, with that ticket. */
  connectStreams: (ticket: string) => Promise<void>;
  /** Called at each `want`. */
  onWanted: () => void;
}

/** Everything that the manager may ask of this worker, and the facts that it may follow. */
export function offer(
  options: OfferOptions,
): Required<Pick<PeerOptions, 'handlers' | 'streamHandlers' | 'followable'>> {
  const { jobs, store, feedFolder, logPath, clock, log } = options;
  const note = (call: string, callId: string): void => log.debug('call', { call, callId });
  const handlers: Handlers<
    Pick<
      Calls,
      'want' | 'check' | 'connectStreams' | 'refreshAbilities' | 'setLogLevel' | 'kill' | 'dot' | 'ask' | 'act'
    >
  > = {
    want: async ({ components }, { callId }) => {
      const problems = await options.wanted.want(components, callId);
      options.onWanted();
      return { problems };
    },
    check: (args, context) => options.check(args, context),
    refreshAbilities: async () => {
      await options.abilities.refresh();
      return null;
    },
    connectStreams: async ({ ticket }) => {
      await options.connectStreams(ticket);
      return null;
    },
    setLogLevel: (args, context) => setLogLevel(jobs, args, context),
    kill: ({ id }) => {
      jobs.running(id).kill();
      return null;
    },
    dot: ({ id }, { callId, signal }) => jobs.running(id).peer.call('dot', {}, { callId, signal }),
    ask: ({ id, question }, { callId, signal }) => jobs.running(id).peer.call('ask', { question }, { callId, signal }),
    act: ({ id, action, args }, { callId, signal }) =>
      jobs.running(id).peer.call('act', { action, args }, { callId, signal }),
  };
  const streamHandlers = {
    tap: ({ feed }: { feed: `/${string}/${string}:${string}` }, { callId, signal }: CallContext) => {
      jobs.running(feederOf(feed));
      return tap({ folder: feedFolder, feed, callId, signal });
    },
    look: (wish: LookWish, { signal }: CallContext) => {
      // What a feed's component has never been told to this worker is nobody's to look at.
      for (const feed of wish.feeds) jobs.find(feederOf(feed));
      return options.looks.open(wish, signal);
    },
    logs: ({ id, ...wish }: Calls['logs']['args'], { signal }: CallContext) =>
      readLog({ path: logPath, component: id, ...wish, signal, nowMs: () => clock.nowMs() }),
  };
  return { handlers: logCalls(handlers, note), streamHandlers: logCalls(streamHandlers, note), followable: store };
}
