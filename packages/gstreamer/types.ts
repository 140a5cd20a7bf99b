/**
 * The TypeScript face of the binding. Times are nanoseconds as bigint (GstClockTime); `null` is GST_CLOCK_TIME_NONE.
 * Nothing here knows Headwater.
 */

import type { Element, Value } from './element.ts';
import type { FeedLimits, FeedReader, FeedReaderEvent, FeedWriter, FeedWriterEvent } from './feed.ts';

export type * from './element.ts';
export type * from './feed.ts';

export type State = 'null' | 'ready' | 'paused' | 'playing';
export type StateChange = 'success' | 'async-done' | 'no-preroll';

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
