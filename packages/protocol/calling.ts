import type { CallDefinition, CallTable } from './call-table.ts';

/** The calls one side may make, as types. */
export type CallMap = Record<string, { args: unknown; result: unknown }>;

/** The types of a checked call table. Entries that stream have `never` as their result. */
export type CallsOf<T extends CallTable> = {
  [K in keyof T]: T[K] extends CallDefinition<infer Args, infer Result> ? { args: Args; result: Result } : never;
};

export interface CallOptions {
  /** Cancels the call, or the stream that it opened; the call then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Milliseconds until the call fails with `protocol:timed-out`. Default 10,000; for a stream: until it is open. */
  timeoutMs?: number;
  /** Of a stream: bytes that may be under way or wait to be read. Default 256 kB. */
  windowBytes?: number;
  /** Id of the call that this one serves, so that it appears under one id in every log. Default: a new one. */
  callId?: string;
}

/** What a handler learns about the call beside its arguments. */
export interface CallContext {
  /** Appears in the logs of every process that the call passes through. */
  callId: string;
  /** Aborted when the caller cancels or the link ends. */
  signal: AbortSignal;
}

export type Handlers<In extends CallMap> = {
  [K in keyof In]?: (args: In[K]['args'], context: CallContext) => Promise<In[K]['result']> | In[K]['result'];
};

/** Handlers of calls that answer with bytes. Stops being read when the other side does not keep up. */
export type StreamHandlers = Record<
  string,
  (args: never, context: CallContext) => Promise<AsyncIterable<Uint8Array>> | AsyncIterable<Uint8Array>
>;

/** Handlers of any calls: whoever calls one has checked its arguments. */
export type AnyHandlers = Readonly<Record<string, ((args: never, context: CallContext) => unknown) | undefined>>;
