import type { FlowId } from '@headwater/state';
import { useLookFeeds } from '../look/use-look-feeds.ts';

/** Whether a flow has sound and no picture: people listen to it. */
export function useIsHeard(flow: FlowId): boolean {
  const { picture, sound } = useLookFeeds(flow);
  return picture === undefined && sound !== undefined;
}
