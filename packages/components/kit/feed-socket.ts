import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FeedId } from '@headwater/state';

/** Path of the unix socket where a feeder of this machine can be eaten. Short, because such paths may have 107 bytes. */
export function feedSocketPath(folder: string, feed: FeedId): string {
  return join(folder, `${createHash('sha256').update(feed).digest('hex').slice(0, 16)}.feed`);
}
