import type { ConnectionRecord } from '@headwater/state';

/** How a feed does, from an eater's side and from its feeder's. */
export const feedStates = ['off', 'connecting', 'starved', 'connected', 'dropping'] as const;
type FeedState = (typeof feedStates)[number];

/** Says how a feed does; `isDropping` while its feeder has to leave buffers out. */
export function feedState(
  connection: Pick<ConnectionRecord, 'state' | 'fed'> | undefined,
  isDropping: boolean,
): FeedState {
  if (connection === undefined) return 'off';
  if (connection.state === 'connecting') return 'connecting';
  if (!connection.fed) return 'starved';
  return isDropping ? 'dropping' : 'connected';
}
