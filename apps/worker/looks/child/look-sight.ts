import type { GStreamer, GstMessage, Pipeline } from '@headwater/gstreamer/types';
import type { LookItem } from '@headwater/protocol/look-item';

/** What a kind of look makes of raw picture and sound. */
export interface LookSight {
  /** Launch text behind raw pictures, and behind raw sound; absent where the kind has no use for them. */
  readonly picture?: string;
  readonly sound?: string;
  /** Pictures that need no other are enough. */
  readonly onlyKeyFrames?: boolean;
  /** Begins to tell what that pipeline shows, which does not play yet; returns what ends it. */
  watch(pipeline: Pipeline, parts: { hasPicture: boolean; hasSound: boolean }): () => void;
  onMessage?(message: GstMessage): void;
}

export type TellItem = (item: LookItem) => void;
export type MakeSight = (gstreamer: GStreamer, tell: TellItem) => LookSight;
