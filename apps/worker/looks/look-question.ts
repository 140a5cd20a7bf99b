import type { LookKind } from '@headwater/protocol/look-item';
import type { FeedId } from '@headwater/state';

/** What the process of a look is told, as its one argument: it holds nothing secret. */
export interface LookQuestion {
  kind: LookKind;
  /** One feed with picture or sound or both; or one with the picture and one with the sound. */
  feeds: readonly FeedId[];
  /** Folder of the feed sockets. */
  feedFolder: string;
}

/** The file descriptor on which the process of a look tells its items. */
export const itemsDescriptor = 3;
