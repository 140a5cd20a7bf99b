import type { Batch, Change, Clock, Scope } from '@headwater/state';
import type { CallTable, CallDefinition } from './call-table.ts';
import type { Link } from './link.ts';

/** The calls one side may make, as types. */
export type CallMap = Record<string, { args: unknown; result: unknown }>;

/** The types of a checked call table. Entries that stream have `never` as their result. */
export type CallsOf<T extends CallTable> = {
  [K in keyof T]: T[K] extends CallDefinition<infer Args, infer Result> ? { args: Args; result: Result } : never;
};

export interface CallOptions {
  signal?: AbortSignal;
  /** Milliseconds until the call fails with `protocol:timed-out`. Default 10,000. */
  timeoutMs?: number;
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

/** What a peer lets others follow: typically a Store. */
export interface Followable {
  /** Calls `listener` with each batch from now on, and returns all that is known at this moment. */
  follow(scope: Scope, listener: (batch: Batch) => void): { snapshot: readonly Change[]; stop(): void };
}

/** What a follower hands its batches to: typically a Mirror. */
export interface Follower {
  /** Replaces everything: the first thing that comes, and again after a gap or a reconnect. */
  onSnapshot(changes: readonly Change[]): void;
  onBatch(changes: readonly Change[]): void;
}

export interface PeerOptions {
  link: Link;
  clock: Clock;
  /** What the other side must present: equal numbers, or both are told in one sentence which side is older. */
  protocolVersion?: number;
  handlers?: Handlers<CallMap>;
  streamHandlers?: StreamHandlers;
  /** Checks arguments and role before a handler is called; throws Problem. Absent between a worker and its job. */
  check?: (name: string, args: unknown) => unknown;
  followable?: Followable;
  /** Called when something unexpected but handled came in, for the log. */
  onOddity?: (event: string, fields: Record<string, string | number>) => void;
}

export interface Peer<Out extends CallMap = CallMap> {
  /** Resolves when both sides have said hello; rejects with Problem on another protocol version. */
  readonly ready: Promise<void>;
  /** Resolves, with the reason, when the link has ended. */
  readonly closed: Promise<string>;
  call<K extends keyof Out & string>(name: K, args: Out[K]['args'], options?: CallOptions): Promise<Out[K]['result']>;
  /** Like `call`, for calls that answer with bytes. Ending the iteration cancels the stream. */
  open<K extends keyof Out & string>(
    name: K,
    args: Out[K]['args'],
    options?: CallOptions,
  ): Promise<AsyncIterable<Uint8Array>>;
  /** Follows what the other side offers. Follows again by itself after a gap. */
  follow(scope: Scope, follower: Follower): { setScope(scope: Scope): void; stop(): void };
  close(reason?: string): void;
}
