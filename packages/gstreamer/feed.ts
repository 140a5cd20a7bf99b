import type { Element } from './element.ts';

/** How long a feed keeps for late joiners and how much an eater may stay behind. */
export interface FeedLimits {
  /** Raw: newest `buffers` wait per eater, older ones are dropped. Keyed: dropped to the next key frame beyond either bound. */
  policy: { kind: 'raw'; buffers: number } | { kind: 'keyed'; bytes: number; ns: bigint };
}

export interface FeedReaderStatistics {
  id: number;
  connectedAtMs: number;
  buffers: bigint;
  bytes: bigint;
  /** Buffers dropped because it was too slow. */
  dropped: bigint;
  waitingBytes: number;
}

/** The feeding end: writes GStreamer Data Protocol to any number of file descriptors, from a native thread. */
export interface FeedWriter {
  /**
   * Feeds that descriptor from now on, which is duplicated: the caller closes its own. It gets caps and segment, stream
   * headers, then everything since the last key frame, except what is not later than `afterNs`.
   * A byte `k` that it sends back asks for a key frame, and so does a reader for whom there is none to begin with.
   * `lossless` readers are never dropped from: past `bytes` they end. What somebody begins with does not count as waiting.
   */
  addReader(fd: number, options: { afterNs?: bigint | null; lossless?: { bytes: number } }): number;
  /**
   * Instead of a sink: feeds one unit, after `setCaps`. Only for a writer made without `sink`. A `header` that is no `key`
   * is part of the stream headers: it has no time, and is kept for new readers.
   */
  push(unit: {
    data: Uint8Array;
    ptsNs: bigint | null;
    durationNs?: bigint | null;
    key: boolean;
    header: boolean;
  }): void;
  /** With `push`: caps as text, and stream headers, as they apply from now on. */
  setCaps(caps: string, headers: readonly Uint8Array[]): void;
  readers(): FeedReaderStatistics[];
  statistics(): { buffers: bigint; bytes: bigint; keyFrames: bigint; lastPtsNs: bigint | null; caps: string };
  close(): void;
}

export type FeedWriterEvent =
  | { type: 'first-buffer' }
  | { type: 'caps'; caps: string }
  | { type: 'key-frame-wanted' }
  | { type: 'reader-gone'; id: number; reason: 'closed' | 'error' | 'too-slow' };

export interface FeedReadStatistics {
  buffers: bigint;
  bytes: bigint;
  discontinuities: bigint;
  /** Skipped because they were not later than what was had before a reconnect, or came before a new pipeline's first key frame. */
  skipped: bigint;
  lastPtsNs: bigint | null;
  /** CLOCK_MONOTONIC. */
  lastAtNs: bigint | null;
}

export type FeedReaderEvent =
  /** Caps of a connection, before any of its buffers is pushed; again when only the stream headers change. */
  | { type: 'caps'; caps: string; headers: readonly Uint8Array[] }
  /**
   * Differing from those before in more than stream headers. Nothing more is read, not even the end of the connection,
   * until `attach` is called again, with a new pipeline's source as a rule.
   */
  | { type: 'caps-changed'; caps: string; headers: readonly Uint8Array[] }
  /** Of each connection. */
  | { type: 'first-buffer' }
  | { type: 'disconnected'; reason: 'closed' | 'error' | 'not-gdp' };

/** The eating end: reads GStreamer Data Protocol from a descriptor into an appsrc, from a native thread. */
export interface FeedReader {
  /**
   * Reads from that descriptor, which is duplicated. Reconnects drop stream-start, equal caps and HEADER buffers, keep
   * the segment, mark DISCONT, skip times that were had, and never pass EOS.
   */
  connect(fd: number): void;
  /**
   * Lets buffers through to the appsrc: at first only then, so that caps can be known before the pipeline exists. Makes
   * it live, in time format, and sets its caps, at once if they are known; it queues 4 raw frames, 0.5 s of raw sound or
   * 2.5 s or 8 MB of anything else, and `min-latency` more. A live pipeline that waits for a sink's first buffer becomes
   * PLAYING only with it. A pipeline that takes the place of another begins with stream headers and a key frame.
   */
  attach(source: Element): void;
  detach(): void;
  requestKeyFrame(): void;
  /**
   * Pushes a buffer in the place of data that does not come (silence, so that a muxer goes on). What comes later and is
   * not after it is skipped. It is not counted as data. False when nothing is attached or there is no room.
   */
  fill(buffer: { data: Uint8Array; ptsNs: bigint; durationNs: bigint }): boolean;
  statistics(): FeedReadStatistics;
  close(): void;
}
