import type { Clock, Scope } from '@headwater/state';
import { isProblem, Problem } from '@headwater/state';
import type { AnyHandlers, CallMap, CallOptions, StreamHandlers } from './calling.ts';
import { decode, encode, maxFrameBytes } from './codec.ts';
import { linkLost } from './failing.ts';
import type { Followable, Follower, Following } from './following.ts';
import { Followers } from './followers.ts';
import { Followings } from './followings.ts';
import { protocolVersion as ownVersion } from './frame.ts';
import type { Frame } from './frame.ts';
import { Heartbeat } from './heartbeat.ts';
import type { HeartbeatOptions } from './heartbeat.ts';
import { IncomingCalls } from './incoming-calls.ts';
import type { Link } from './link.ts';
import { OutgoingCalls } from './outgoing-calls.ts';
import { say } from './say.ts';
import { sendInParts } from './send-in-parts.ts';

export type { AnyHandlers, CallContext, CallMap, CallOptions, CallsOf, Handlers, StreamHandlers } from './calling.ts';
export type { Followable, Followed, Follower, Following } from './following.ts';
export type { HeartbeatOptions } from './heartbeat.ts';

export interface PeerOptions {
  link: Link;
  clock: Clock;
  /** What the other side must present: equal numbers, or both are told in one sentence which side is older. */
  protocolVersion?: number;
  /** Typically a `Handlers<CallsOf<typeof table>>`. */
  handlers?: AnyHandlers;
  streamHandlers?: StreamHandlers;
  /**
   * Checks arguments and role before a handler is called, and returns the arguments that it gets; throws Problem. Asked at
   * each call, so a login may change its mind. Absent between a worker and its job.
   */
  check?: (name: string, args: unknown) => unknown;
  /** What the other side may follow. A function is asked at each follow; undefined refuses it. */
  followable?: Followable | (() => Followable | undefined);
  /** Bytes of the largest frame that is taken. A function is asked at each frame. Default 8 MB. */
  maxFrameBytes?: number | (() => number);
  /** Bytes that may wait in the link before the other side is dropped as too slow. Default 32 MB. */
  maxPendingBytes?: number;
  heartbeat?: HeartbeatOptions;
  /** Makes ids of calls. Default: random text and a number. */
  newCallId?: () => string;
  /** Called when something unexpected but handled came in, for the log. */
  onOddity?: (event: string, fields: Record<string, string | number>) => void;
  /** Called with what a handler threw and no person can act on, for the log: only one line of it crosses. */
  onInternalError?: (error: unknown, call: { name: string; callId: string }) => void;
}

export interface Peer<Out extends CallMap = CallMap> {
  /** Resolves when both sides have said hello; rejects with Problem on another protocol version. */
  readonly ready: Promise<void>;
  /** Resolves, with the reason, when the link has ended. */
  readonly closed: Promise<string>;
  /** Calls the other side; may be used before `ready`. Rejects with Problem, or with an Error for a mistake of the other side's. */
  call<K extends keyof Out & string>(name: K, args: Out[K]['args'], options?: CallOptions): Promise<Out[K]['result']>;
  /** Like `call`, for calls that answer with bytes, in chunks of any size. Ending the iteration cancels the stream. */
  open<K extends keyof Out & string>(
    name: K,
    args: Out[K]['args'],
    options?: CallOptions,
  ): Promise<AsyncIterable<Uint8Array>>;
  /** Follows what the other side offers. Follows again by itself after a gap. */
  follow(scope: Scope, follower: Follower): Following;
  close(reason?: string): void;
}

/** A snapshot goes out in parts of this size, so that the other side hears something often on a slow link. */
const maxPartBytes = 1024 * 1024;

/** Makes one end of a conversation over `link`, which it owns from now on. */
export function createPeer<Out extends CallMap = CallMap>(options: PeerOptions): Peer<Out> {
  return new LinkPeer<Out>(options);
}

class LinkPeer<Out extends CallMap> implements Peer<Out> {
  readonly ready: Promise<void>;
  readonly closed: Promise<string>;
  readonly #options: PeerOptions;
  readonly #outgoing: OutgoingCalls;
  readonly #incoming: IncomingCalls;
  readonly #followings: Followings;
  readonly #followers: Followers;
  readonly #heartbeat: Heartbeat;
  readonly #greeted = Promise.withResolvers<void>();
  readonly #ended = Promise.withResolvers<string>();
  /** What is to be sent after both have said hello; undefined from then on. */
  #early: Uint8Array[] | undefined = [];
  #isClosed = false;

  constructor(options: PeerOptions) {
    this.#options = options;
    this.ready = this.#greeted.promise;
    this.ready.catch(() => undefined);
    this.closed = this.#ended.promise;
    const send = (frame: Frame) => this.#send(frame);
    let lastId = 0;
    const newId = () => ++lastId;
    const prefix = Math.random().toString(36).slice(2, 10);
    let lastCall = 0;
    const { clock, newCallId = () => `${prefix}-${++lastCall}` } = options;
    const onOddity = options.onOddity ?? (() => undefined);
    this.#outgoing = new OutgoingCalls({ clock, send, newId, newCallId });
    this.#followings = new Followings({ send, newId, onOddity });
    this.#incoming = new IncomingCalls({
      handlers: options.handlers ?? {},
      streamHandlers: options.streamHandlers ?? {},
      check: options.check,
      send,
      onInternalError:
        options.onInternalError ?? ((error, call) => onOddity('handler failed', { ...call, error: String(error) })),
    });
    this.#followers = new Followers({
      followable: () => (typeof options.followable === 'function' ? options.followable() : options.followable),
      sendChanges: (frame) => sendInParts(frame, maxPartBytes, (bytes) => this.#sendBytes(bytes)),
      sendFailure: send,
    });
    this.#heartbeat = new Heartbeat(
      clock,
      options.heartbeat ?? {},
      () => this.#sendBytes(encode({ type: 'ping' })),
      () => this.close('silent'),
    );
    options.link.start({ onFrame: (bytes) => this.#onFrame(bytes), onClose: (reason) => this.#onClose(reason) });
    const version = options.protocolVersion ?? ownVersion;
    this.#sendBytes(encode({ type: 'hello', protocol: 'headwater', version }));
  }

  call<K extends keyof Out & string>(name: K, args: Out[K]['args'], options?: CallOptions): Promise<Out[K]['result']> {
    return this.#outgoing.call(name, args, options ?? {});
  }

  open<K extends keyof Out & string>(
    name: K,
    args: Out[K]['args'],
    options?: CallOptions,
  ): Promise<AsyncIterable<Uint8Array>> {
    return this.#outgoing.open(name, args, options ?? {});
  }

  follow(scope: Scope, follower: Follower): Following {
    return this.#followings.follow(scope, follower);
  }

  close(reason = 'closed'): void {
    if (this.#isClosed) return;
    this.#options.link.close(reason);
    this.#onClose(reason);
  }

  #send(frame: Frame): void {
    const bytes = encode(frame);
    if (bytes.byteLength > maxFrameBytes)
      throw new Problem(say.error('frame-too-large', { bytes: bytes.byteLength, limit: maxFrameBytes }));
    if (this.#early === undefined) this.#sendBytes(bytes);
    else this.#early.push(bytes);
  }

  #sendBytes(bytes: Uint8Array): void {
    if (this.#isClosed) return;
    const { link, maxPendingBytes = 32 * 1024 * 1024 } = this.#options;
    if (link.pendingBytes > maxPendingBytes) {
      this.close('too-slow');
      return;
    }
    link.send(bytes);
  }

  #onFrame(bytes: Uint8Array): void {
    if (this.#isClosed) return;
    const { maxFrameBytes: limit = maxFrameBytes } = this.#options;
    try {
      const frame = decode(bytes, typeof limit === 'function' ? limit() : limit);
      this.#heartbeat.heard();
      if (!this.#take(frame)) this.#refuse(`an unexpected ${frame.type} frame`, 'bad-frame');
    } catch (error) {
      const tooLarge = isProblem(error) && error.problem.key === 'protocol:frame-too-large';
      this.#refuse(String(error), tooLarge ? 'frame-too-large' : 'bad-frame');
    }
  }

  #refuse(found: string, reason: string): void {
    this.#options.onOddity?.('peer was refused', { found, reason });
    this.close(reason);
  }

  /** Acts on a frame; false when it may not come now. */
  #take(frame: Frame): boolean {
    if (frame.type === 'hello') return this.#onHello(frame.version);
    if (this.#early !== undefined) return false;
    switch (frame.type) {
      case 'call':
        return this.#incoming.onCall(frame);
      case 'chunk':
        return this.#outgoing.onChunk(frame);
      case 'follow':
        return this.#followers.onFollow(frame);
      case 'cancel':
        this.#incoming.onCancel(frame);
        return true;
      case 'credit':
        this.#incoming.onCredit(frame);
        return true;
      case 'result':
        this.#outgoing.onResult(frame);
        return true;
      case 'failure':
        this.#outgoing.onFailure(frame);
        this.#followings.onFailure(frame);
        return true;
      case 'end':
        this.#outgoing.onEnd(frame);
        return true;
      case 'scope':
        this.#followers.onScope(frame);
        return true;
      case 'unfollow':
        this.#followers.onUnfollow(frame);
        return true;
      case 'snapshot':
        this.#followings.onSnapshot(frame);
        return true;
      case 'batch':
        this.#followings.onBatch(frame);
        return true;
      case 'ping':
        this.#sendBytes(encode({ type: 'pong' }));
        return true;
      case 'pong':
        return true;
    }
  }

  #onHello(theirs: number): boolean {
    if (this.#early === undefined) return false;
    const ours = this.#options.protocolVersion ?? ownVersion;
    if (theirs !== ours) {
      this.#greeted.reject(new Problem(say.error(theirs < ours ? 'peer-is-older' : 'peer-is-newer', { ours, theirs })));
      this.close('other-version');
      return true;
    }
    const early = this.#early;
    this.#early = undefined;
    for (const bytes of early) this.#sendBytes(bytes);
    this.#greeted.resolve();
    return true;
  }

  #onClose(reason: string): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const failure = linkLost(reason);
    this.#heartbeat.stop();
    this.#followers.end();
    this.#incoming.end(reason);
    this.#outgoing.end(failure);
    this.#followings.end(failure);
    this.#greeted.reject(new Problem(failure.problem));
    this.#ended.resolve(reason);
  }
}
