/**
 * The TypeScript face of the binding. Times are nanoseconds as bigint (GstClockTime); `null` is GST_CLOCK_TIME_NONE.
 * Nothing here knows Headwater.
 */

/**
 * A property's or structure field's value. 64-bit integers come as bigint and may be set from number or bigint;
 * enumerations come and go as nicks; flags as nicks joined by `+`; fractions as `30/1`; caps and structures as their
 * text; elements by name; arrays and lists as arrays.
 */
export type Value = string | number | bigint | boolean | null | readonly Value[];

export type State = 'null' | 'ready' | 'paused' | 'playing';
export type StateChange = 'success' | 'async-done' | 'no-preroll';

export interface PropertyInfo {
  name: string;
  type: string;
  readable: boolean;
  writable: boolean;
  default: Value;
  /** For numbers. */
  min?: number | bigint;
  max?: number | bigint;
  /** For enumerations and flags: nicks. */
  options?: readonly string[];
  blurb: string;
}

export interface Element {
  readonly name: string;
  /** Factory name, e.g. `vp8enc`. */
  readonly factory: string;
  get(property: string): Value;
  /** Throws an error that names the nearest right property, or the allowed range or nicks, and leaves the element as it was. */
  set(property: string, value: Value): void;
  properties(): PropertyInfo[];
  /** Emits an action signal; returns what it returns. */
  emit(signal: string, ...args: Value[]): Value;
  /** Calls `listener` on the event loop for each emission; returns what undoes it. Signals that need an answer cannot be connected. */
  on(signal: string, listener: (...args: Value[]) => void): () => void;
  pad(name: string): Pad;
}

export interface PadStatistics {
  buffers: bigint;
  bytes: bigint;
  /** Buffers with DISCONT after the first. */
  discontinuities: bigint;
  lastPtsNs: bigint | null;
  /** CLOCK_MONOTONIC of the last buffer. */
  lastAtNs: bigint | null;
}

export interface Pad {
  readonly name: string;
  /** Current caps as text, or null before negotiation. */
  caps(): string | null;
  /** Shifts running time by so much (gst_pad_set_offset). */
  setOffset(ns: bigint): void;
  /** Counts in C, without a callback per buffer. The first call installs the probe. */
  statistics(): PadStatistics;
  /** Sends a GstForceKeyUnit event upstream from this pad. */
  requestKeyUnit(): void;
}

export interface Sample {
  /** The bytes; valid until `release()`. */
  readonly data: Uint8Array;
  readonly ptsNs: bigint | null;
  readonly dtsNs: bigint | null;
  readonly durationNs: bigint | null;
  /** Running time of the buffer by its segment. */
  readonly runningTimeNs: bigint | null;
  readonly delta: boolean;
  readonly header: boolean;
  readonly discont: boolean;
  readonly gap: boolean;
  /** Changes, by identity, when the caps change. Caps text without stream headers, which are beside it. */
  readonly caps: SampleCaps;
  /** Gives the memory back. Reading `data` afterwards throws; garbage collection is only the net. */
  release(): void;
}

export interface SampleCaps {
  readonly text: string;
  readonly headers: readonly Uint8Array[];
}

export interface AppSink {
  /**
   * Calls `listener` with batches of samples, in order. At most `maxBuffers` wait; beyond that the sink blocks the
   * pipeline, or drops its oldest with `drop`. Return a promise to hold the next batch back; the end of the stream may be
   * told meanwhile. Errors of the listener come as error messages of element `javascript`.
   */
  start(options: { maxBuffers: number; drop?: boolean }, listener: (samples: Sample[]) => void | Promise<void>): void;
  readonly dropped: bigint;
  stop(): void;
}

export interface AppSource {
  setCaps(caps: string): void;
  /**
   * Copies the bytes in. Resolves at once while fewer than `maxBytes` wait, else when there is room again; rejects when
   * the pipeline goes to READY or NULL before that, or takes no more.
   */
  push(buffer: {
    data: Uint8Array;
    ptsNs?: bigint | null;
    dtsNs?: bigint | null;
    durationNs?: bigint | null;
    delta?: boolean;
    header?: boolean;
    discont?: boolean;
  }): Promise<void>;
  endOfStream(): void;
}

export type GstMessage =
  | {
      type: 'error' | 'warning';
      /** Name of the element that said it, and its factory. */
      element: string;
      factory: string;
      /** e.g. `gst-resource-error-quark` */
      domain: string;
      code: number;
      text: string;
      debug: string;
    }
  | { type: 'eos' }
  | { type: 'segment-done' }
  | { type: 'state-changed'; old: State; new: State; pending: State | null }
  | { type: 'element'; element: string; structure: string; fields: Readonly<Record<string, Value>> }
  | { type: 'latency' }
  | { type: 'clock-lost' };

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

export interface Pipeline {
  /**
   * Resolves when the change is done, off the event loop; rejects with the first error message's text, and when another
   * state is asked for, or `close` called, before it is done. A pipeline that was ever asked to leave NULL keeps the
   * process alive until it is in NULL again or closed.
   */
  setState(state: State): Promise<StateChange>;
  readonly state: State;
  /** Throws with the nearest name when there is no such element. */
  element(name: string): Element;
  findElement(name: string): Element | undefined;
  elements(): Element[];
  appSink(name: string): AppSink;
  appSource(name: string, options?: { maxBytes?: number; minLatencyNs?: bigint }): AppSource;
  /** Every bus message, in order. An error thrown by `listener` comes as an error message of element `javascript`, not as a crash. */
  onMessage(listener: (message: GstMessage) => void): () => void;
  /** Makes running time CLOCK_MONOTONIC: system clock, base time 0, start time NONE. Before the first state change. */
  useMonotonicTime(): void;
  /** Without `flush` it waits for the streaming threads, so only after segment-done or while they wait for nothing of ours. */
  seek(options: {
    toNs: bigint;
    flush?: boolean;
    keyUnit?: boolean;
    segment?: boolean;
    stopNs?: bigint;
    rate?: number;
  }): boolean;
  position(): bigint | null;
  duration(): bigint | null;
  /** The pipeline's latency as queried now. */
  latency(): { live: boolean; minNs: bigint; maxNs: bigint | null } | null;
  sendEos(): void;
  dot(details?: 'all' | 'verbose' | 'states'): string;
  /** To NULL and freed; safe in any state and more than once. */
  close(): Promise<void>;
}

export interface Device {
  name: string;
  class: string;
  caps: string;
  /** Factory and properties of the element that would open it. */
  element: string;
  properties: Readonly<Record<string, Value>>;
}

export interface DeviceMonitor {
  devices(): Device[];
  /** Keeps the process alive until `close`. */
  onChange(listener: (event: { type: 'added' | 'removed'; device: Device }) => void): () => void;
  close(): void;
}

export interface ElementFactoryInfo {
  name: string;
  longName: string;
  class: string;
  description: string;
  plugin: string;
  pluginVersion: string;
  rank: number;
  pads: readonly {
    name: string;
    direction: 'src' | 'sink';
    presence: 'always' | 'sometimes' | 'request';
    caps: string;
  }[];
}

export interface GStreamer {
  /** Of the library that runs, e.g. `1.22.0`. */
  version: string;
  /** Parses launch text. Throws with the parser's words and, for a missing element, its name. */
  parseLaunch(text: string): Pipeline;
  findFactory(name: string): ElementFactoryInfo | undefined;
  factories(): string[];
  deviceMonitor(filter?: string): DeviceMonitor;
  createFeedWriter(
    options: { sink?: { pipeline: Pipeline; name: string } } & FeedLimits,
    onEvent: (event: FeedWriterEvent) => void,
  ): FeedWriter;
  createFeedReader(onEvent: (event: FeedReaderEvent) => void): FeedReader;
  /** A GST_DEBUG threshold string, e.g. `*:2,vp8enc:5`. */
  setDebugThreshold(thresholds: string): void;
  /** Lines of GStreamer's debug log, in order; more than can be taken are counted and dropped. */
  onLog(listener: (line: { level: string; category: string; object: string; text: string }) => void): () => void;
  /** CLOCK_MONOTONIC in nanoseconds. */
  monotonicNs(): bigint;
}
