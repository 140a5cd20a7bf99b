import { feedSocketPath } from '@headwater/components/kit/feed-socket';
import type { GStreamer } from '@headwater/gstreamer/types';
import type { Clock, FeedId } from '@headwater/state';
import { openMediaEater, type MediaEater } from '../../job/media-eater.ts';
import type { LookQuestion } from '../look-question.ts';
import { openGlances } from './glances.ts';
import { mediaKind, type MediaKind } from './media-kind.ts';

/** A feed that is looked at: what it carries, and what it has given so far. */
export interface LookFeed {
  readonly feed: FeedId;
  /** What the feed is called in the pipeline. */
  readonly source: string;
  readonly isConnected: boolean;
  /** Absent until the feed has said. */
  readonly caps: string | undefined;
  readonly media: MediaKind | undefined;
  /** Packets that it has given. */
  readonly packets: bigint;
  /** Fills that pipeline's source from now on, which does not play yet. */
  attach(pipeline: ReturnType<GStreamer['parseLaunch']>): void;
  detach(): void;
}

export interface LookFeedOptions {
  gstreamer: GStreamer;
  clock: Clock;
  question: Pick<LookQuestion, 'kind' | 'feedFolder'>;
  feed: FeedId;
  source: string;
  /** It is connected, or no longer; or its caps are others: a pipeline that eats it is to be built anew. */
  onChange: (what: 'connection' | 'caps') => void;
}

/** Begins to eat a feed like any eater, and does so for ever. */
export function openLookFeed(options: LookFeedOptions): LookFeed {
  const { gstreamer, clock, question, feed, source, onChange } = options;
  let isConnected = false;
  let caps: string | undefined;
  let glanced = 0n;
  let eater: MediaEater | undefined = openMediaEater({
    gstreamer,
    componentId: `/look/${question.kind}`,
    description: { name: source, media: ['any'] },
    from: feed,
    feedFolder: question.feedFolder,
    clock,
    report: { connection: (_, { state }) => setConnected(state === 'connected') },
    log: { info: () => undefined },
    onCaps: () => setCaps(eater?.caps),
    onFirstBuffer: () => undefined,
  });
  let fill: ((frame: Uint8Array) => void) | undefined;

  function setConnected(next: boolean): void {
    if (isConnected === next) return;
    isConnected = next;
    onChange('connection');
  }
  function setCaps(next: string | undefined): void {
    caps = next;
    // Of so much data a thumbnail needs one frame a second: the rest is not even read.
    if (eater !== undefined && question.kind === 'thumbnail' && next !== undefined && mediaKind(next) === 'raw-picture')
      glance();
    onChange('caps');
  }
  function glance(): void {
    eater?.close();
    eater = undefined;
    openGlances({
      path: feedSocketPath(question.feedFolder, feed),
      eater: `/look/${question.kind}:${source}`,
      clock,
      nowNs: () => gstreamer.monotonicNs(),
      onConnected: setConnected,
      onCaps: (next) => {
        if (next !== caps) setCaps(next);
      },
      onFrame: (frame) => {
        glanced += 1n;
        fill?.(frame);
      },
    });
  }

  return {
    feed,
    source,
    get isConnected() {
      return isConnected;
    },
    get caps() {
      return caps;
    },
    get media() {
      return caps === undefined ? undefined : mediaKind(caps);
    },
    get packets() {
      return eater?.pulse().buffers ?? glanced;
    },
    attach(pipeline) {
      if (eater !== undefined) {
        eater.attach(pipeline.element(source));
        return;
      }
      const input = pipeline.appSource(source);
      input.setCaps(caps ?? '');
      let count = 0n;
      // Times of its own: only the newest frame counts, whenever it was made.
      fill = (data) => {
        input.push({ data, ptsNs: count++ * 1_000_000_000n }).catch(() => undefined);
      };
    },
    detach() {
      eater?.detach();
      fill = undefined;
    },
  };
}
