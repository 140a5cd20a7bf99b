import type { Element, GstMessage, Pipeline } from '@headwater/gstreamer/types';
import type { Message, ParameterValue, ParameterValues } from '@headwater/state';

/** What `launch` may use to write the structure of a pipeline. */
export interface LaunchContext {
  /** Launch text of where that eater's buffers come in; raw eaters begin with their converter. */
  eat: (eater: string) => string;
  /** Launch text of where that feeder's buffers go out. */
  feed: (feeder: string) => string;
  /** Eaters that are connected, in the order of the description. */
  eaters: readonly string[];
  /** Caps of that eater's feed as text; known before `launch` runs. */
  caps: (eater: string) => string;
  /** For structure only; every value is set by `bind`. */
  parameters: ParameterValues;
}

/** The running pipeline, as `bind` and the other hooks see it. */
export interface BoundPipeline {
  readonly pipeline: Pipeline;
  /** The element of that name. Throws when there is none. */
  element: (name: string) => Element;
  /** Running time now: CLOCK_MONOTONIC, nanoseconds. */
  nowNs: () => bigint;
  parameters: ParameterValues;
  /** Caps of that eater's feed as text. */
  caps: (eater: string) => string;
  /** That feeder has nothing to give in this run (a file without sound): nobody waits for its first buffer. */
  absent: (feeder: string) => void;
  /** Puts a message; one of the same key and `about` is replaced. An error makes the component sad and ends the job. */
  say: (message: Message) => void;
  /** Drops a message that was put before. */
  unsay: (key: Message['key'], about?: string) => void;
  /** The value of the secret of that name. Throws Problem when there is none. */
  secret: (name: string) => string;
}

/** `element.property`, or a function where the value has to be converted. */
export type Binding = string | ((value: ParameterValue, bound: BoundPipeline) => void);

/** A GStreamer error as the bus told it. */
export type PipelineError = Extract<GstMessage, { domain: string }>;

/** Joins a muxer's buffers into units that a viewer may be cut off after. */
export interface UnitFramer {
  /** Its header units are the stream header: what the muxer's caps say of one is left out. */
  readonly ownHeader?: boolean;
  /** Takes one buffer; returns the units that it completed. */
  push(buffer: { data: Uint8Array; ptsNs: bigint | null; header: boolean; delta: boolean }): FeedUnit[];
}

export interface FeedUnit {
  data: Uint8Array;
  ptsNs: bigint | null;
  /** Stream header: kept and sent first to whoever comes later. */
  header: boolean;
  /** A viewer may start here. */
  key: boolean;
}

/** What is done at the end, before the pipeline closes; it is waited for. */
type Undo = void | (() => void | Promise<void>);

/** What `pipeline.ts` of a component exports, each by its name. */
export interface PipelineModule {
  launch(context: LaunchContext): string;
  bind: Readonly<Record<string, Binding>>;
  /** Puts the component's own GStreamer errors into a message; undefined leaves it to the kit. */
  explain?(error: PipelineError, parameters: ParameterValues): Message | undefined;
  /** Called when the pipeline is built and bound, before it plays. Returns what to undo at the end. */
  prepare?(bound: BoundPipeline): Undo | Promise<Undo>;
  /** Called for every bus message except errors. Returns true after an end of stream that it goes on from. */
  onMessage?(message: GstMessage, bound: BoundPipeline): boolean | void;
  /** The component's own numbers, as declared in its description. */
  numbers?(bound: BoundPipeline): Readonly<Record<string, number>>;
  /** Answers a question of an admin by name. */
  answers?: Readonly<Record<string, (bound: BoundPipeline) => unknown>>;
  /** Does something that only it can do, by name. Throws Problem when it cannot. */
  actions?: Readonly<Record<string, (bound: BoundPipeline, args: ParameterValues) => unknown>>;
  /** Present for muxers: makes the framer of that feeder. */
  units?(feeder: string): UnitFramer;
}
