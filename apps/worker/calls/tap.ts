import { once } from 'node:events';
import { connect } from 'node:net';
import { feedSocketPath } from '@headwater/components/kit/feed-socket';
import { Problem, splitFeedId, type FeedId } from '@headwater/state';
import { say } from '../say.ts';

export interface TapOptions {
  folder: string;
  feed: FeedId;
  callId: string;
  signal: AbortSignal;
}

/** Yields the feed's bytes, as any eater gets them, until the feed ends or the signal is aborted. Throws Problem when nothing feeds. */
export async function tap({ folder, feed, callId, signal }: TapOptions): Promise<AsyncIterable<Uint8Array>> {
  const socket = connect(feedSocketPath(folder, feed));
  try {
    await once(socket, 'connect', { signal });
  } catch (cause) {
    socket.destroy();
    signal.throwIfAborted();
    throw new Problem(say.error('feed-not-there', { feed }), { cause });
  }
  socket.write(`${JSON.stringify({ eater: `tap:${callId}` })}\n`);
  return bytes(socket, signal);
}

async function* bytes(socket: ReturnType<typeof connect>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const end = (): void => void socket.destroy();
  signal.addEventListener('abort', end);
  try {
    if (signal.aborted) return;
    // The stream is read only as fast as this is asked: the feed's own policy drops what waits too long.
    for await (const piece of socket) yield piece as Uint8Array;
  } catch (error) {
    // The feeding job ended, or nobody listens any more: the end of a tap either way.
    if (!(error instanceof Error && 'code' in error)) throw error;
  } finally {
    signal.removeEventListener('abort', end);
    socket.destroy();
  }
}

/** The component that feeds `feed`. */
export function feederOf(feed: FeedId): NonNullable<ReturnType<typeof splitFeedId>>['componentId'] {
  const split = splitFeedId(feed);
  if (split === undefined) throw new Error(`'${feed}' is no feed's id`);
  return split.componentId;
}
