/**
 * A property's or structure field's value. 64-bit integers come as bigint and may be set from number or bigint;
 * enumerations come and go as nicks; flags as nicks joined by `+`; fractions as `30/1`; caps and structures as their
 * text; elements by name; arrays and lists as arrays.
 */
export type Value = string | number | bigint | boolean | null | readonly Value[];

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
