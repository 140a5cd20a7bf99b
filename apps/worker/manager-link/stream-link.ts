import { checkedBy } from '@headwater/protocol/checked-by';
import { managerToWorker } from '@headwater/protocol/calls/manager-to-worker';
import type { workerToManager } from '@headwater/protocol/calls/worker-to-manager';
import { connectWebSocket } from '@headwater/protocol/links/connect';
import { createPeer, type CallsOf, type PeerOptions } from '@headwater/protocol/peer';
import type { Clock } from '@headwater/state';

export interface StreamLinkOptions {
  url: string;
  fingerprint: string;
  clock: Clock;
  streamHandlers: NonNullable<PeerOptions['streamHandlers']>;
  onOddity: NonNullable<PeerOptions['onOddity']>;
  onInternalError: NonNullable<PeerOptions['onInternalError']>;
  /** Ends it: the first link has ended. */
  signal: AbortSignal;
}

/** Opens the second link to the manager, over which streams alone travel. Rejects when it cannot be opened. */
export async function openStreamLink(options: StreamLinkOptions, ticket: string): Promise<void> {
  const { url, fingerprint, signal, clock, streamHandlers, onOddity, onInternalError } = options;
  const link = await connectWebSocket({ url, fingerprint, signal });
  const peer = createPeer<CallsOf<typeof workerToManager>>({
    ...{ link, clock, streamHandlers, onOddity, onInternalError },
    check: checkedBy(managerToWorker, () => 'anyone'),
  });
  const close = (): void => peer.close('the first link has ended');
  signal.addEventListener('abort', close, { once: true });
  void peer.closed.then(() => signal.removeEventListener('abort', close));
  if (signal.aborted) close();
  try {
    await peer.call('openStreams', { ticket });
  } catch (error) {
    close();
    throw error;
  }
}
