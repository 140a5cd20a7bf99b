import { checkedBy } from '@headwater/protocol/checked-by';
import { managerToWorker } from '@headwater/protocol/calls/manager-to-worker';
import type { workerToManager } from '@headwater/protocol/calls/worker-to-manager';
import { connectWebSocket } from '@headwater/protocol/links/connect';
import { createPeer, type CallsOf, type Peer, type PeerOptions } from '@headwater/protocol/peer';
import { isProblem, Problem, type Clock } from '@headwater/state';
import type { Log } from '../logs/log.ts';
import { say } from '../say.ts';
import { openStreamLink } from './stream-link.ts';
import { reconnectDelay } from './reconnect-delay.ts';
import type { WorkerKey } from './worker-key.ts';

type ManagerPeer = Peer<CallsOf<typeof workerToManager>>;

export interface ManagerLinkOptions {
  worker: string;
  version: string;
  /** Where the manager is, and what it must show. */
  url: string;
  fingerprint: string;
  /** Known after the first join. */
  key: string | undefined;
  /** Good for one join. */
  joinToken: string | undefined;
  /** Called after a join and after each login: the manager may have moved. */
  saveKey: (key: WorkerKey) => Promise<void>;
  clock: Clock;
  random: () => number;
  log: Log;
  /** What the manager may call and follow. */
  offer: Required<Pick<PeerOptions, 'handlers' | 'streamHandlers' | 'followable'>>;
  onConnected: () => void;
  /** Called when the manager would not take the join token: trying again would not help. */
  onJoinRefused: (problem: Problem) => void;
  /** Called, each time, when the manager no longer takes this worker's key; what runs goes on. */
  onKeyRefused: (problem: Problem) => void;
}

/** The way to the manager, which comes and goes. */
export interface ManagerLink {
  /** Asks the manager for a bundle's code. Rejects when there is no manager now. */
  getBundle(hash: string): Promise<Uint8Array>;
  /** Opens a second link beside the one that stands, for streams alone. Rejects when there is none or it cannot be opened. */
  openStreams(ticket: string): Promise<void>;
  /** Ends the link, and trying. */
  close(): Promise<void>;
}

/** A key that was refused is refused again: the manager is asked once a minute, in case it was given back its file. */
const refusedDelayMs = 60_000;
/** Bundles are some hundred kB; a slow line may take its time. */
const bundleLimitMs = 60_000;

/** Connects to the manager, for ever anew, and serves it. */
export function openManagerLink(options: ManagerLinkOptions): ManagerLink {
  const { clock, log } = options;
  const abort = new AbortController();
  const delay = reconnectDelay(options.random);
  let peer: ManagerPeer | undefined;
  let key = options.key;
  let lastReason = '';
  /** Good for one join; a worker that was thrown out joins anew with it when it is started with a new one. */
  let { joinToken } = options;
  let isKeyRefused = false;
  const isEnding = (): boolean => abort.signal.aborted;

  const troubles: Pick<Required<PeerOptions>, 'onOddity' | 'onInternalError'> = {
    onOddity: (event, fields) => log.warn(event, fields),
    onInternalError: (error, call) =>
      log.error('call failed', {
        ...call,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  };

  async function connectOnce(): Promise<void> {
    const { url, fingerprint } = options;
    const link = await connectWebSocket({ url, fingerprint, signal: abort.signal });
    const fresh: ManagerPeer = createPeer({
      link,
      clock,
      ...options.offer,
      check: checkedBy(managerToWorker, () => 'anyone'),
      ...troubles,
    });
    const close = (): void => fresh.close('the worker ends');
    abort.signal.addEventListener('abort', close);
    try {
      await fresh.ready;
      await logIn(fresh);
      peer = fresh;
      delay.reset();
      lastReason = '';
      log.info('connected to the manager', { url });
      options.onConnected();
      const reason = await fresh.closed;
      if (!isEnding()) log.warn('manager lost', { reason });
    } finally {
      peer = undefined;
      abort.signal.removeEventListener('abort', close);
      close();
    }
  }

  async function logIn(fresh: ManagerPeer): Promise<void> {
    const { worker, version, url, fingerprint } = options;
    key ??= await join(fresh);
    try {
      await fresh.call('loginWorker', { worker, key, version });
    } catch (error) {
      if (!isRefusal(error, 'manager:worker-refused')) throw error;
      if (joinToken === undefined) {
        isKeyRefused = true;
        options.onKeyRefused(new Problem(say.error('key-refused', { worker, url })));
        throw error;
      }
      key = await join(fresh);
      await fresh.call('loginWorker', { worker, key, version });
    }
    isKeyRefused = false;
    await options.saveKey({ key, url, fingerprint });
  }

  async function join(fresh: ManagerPeer): Promise<string> {
    const { worker, url, fingerprint } = options;
    if (joinToken === undefined) throw new Problem(say.error('no-key'));
    const joined = await fresh.call('join', { token: joinToken, worker }).catch((error: unknown) => {
      if (isRefusal(error, 'manager:join-refused')) options.onJoinRefused(error);
      throw error;
    });
    joinToken = undefined;
    await options.saveKey({ key: joined.key, url, fingerprint });
    log.info('joined the manager', { url });
    return joined.key;
  }

  async function keepConnected(): Promise<void> {
    while (!isEnding()) {
      try {
        await connectOnce();
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        // The same reason again and again, for an hour without a manager, is one line.
        if (!isEnding() && reason !== lastReason) log.warn('no manager', { url: options.url, reason });
        lastReason = reason;
      }
      if (!isEnding()) await pause(isKeyRefused ? refusedDelayMs : delay.next());
    }
  }

  function pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(delayMs, end);
      abort.signal.addEventListener('abort', end);
      function end(): void {
        cancel();
        abort.signal.removeEventListener('abort', end);
        resolve();
      }
    });
  }

  const done = keepConnected();
  return {
    async getBundle(hash) {
      if (peer === undefined) throw new Error('there is no manager to ask for a bundle now');
      const { code } = await peer.call('getBundle', { hash }, { timeoutMs: bundleLimitMs });
      return code;
    },
    async openStreams(ticket) {
      if (peer === undefined) throw new Error('there is no manager to open a link for streams to');
      const ending = new AbortController();
      void peer.closed.then(() => ending.abort());
      const { url, fingerprint } = options;
      const { streamHandlers } = options.offer;
      await openStreamLink({ url, fingerprint, clock, streamHandlers, ...troubles, signal: ending.signal }, ticket);
    },
    async close() {
      abort.abort();
      await done;
    },
  };
}

function isRefusal(error: unknown, key: string): error is Problem {
  return isProblem(error) && error.problem.key === key;
}
