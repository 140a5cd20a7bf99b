import type { Change, Message, Scope } from '@headwater/state';

/** Version of everything that crosses between processes. Both sides must have the same. */
export const protocolVersion = 1;

/** How a call or stream failed: with a message for people, or with our own mistake (whose stack stays where it happened). */
export type Failure = { problem: Message } | { internal: string };

/**
 * Everything that crosses a link. Numbers in `id` are given by the side that calls or follows, and are never used twice
 * on one link; answers carry the same.
 */
export type Frame =
  /** The first frame of both sides. */
  | { type: 'hello'; protocol: 'headwater'; version: number }
  /** `credit`, for calls that answer with a stream: bytes that may be sent before more credit comes. */
  | { type: 'call'; id: number; callId: string; name: string; args: unknown; credit?: number }
  | { type: 'cancel'; id: number }
  /** The answer; for a stream: that it is open. */
  | { type: 'result'; id: number; value: unknown }
  /** Ends a call, a stream or a follow. */
  | { type: 'failure'; id: number; failure: Failure }
  | { type: 'chunk'; id: number; bytes: Uint8Array }
  | { type: 'credit'; id: number; bytes: number }
  | { type: 'end'; id: number }
  | { type: 'follow'; id: number; scope: Scope }
  | { type: 'scope'; id: number; scope: Scope }
  | { type: 'unfollow'; id: number }
  /** `more`: the rest comes in the next frame of this id, and all of it counts as one. */
  | { type: 'snapshot'; id: number; changes: readonly Change[]; more?: true }
  /** Numbers begin with 1 after each snapshot and rise by one. */
  | { type: 'batch'; id: number; number: number; changes: readonly Change[]; more?: true }
  | { type: 'ping' }
  | { type: 'pong' };

export type FrameOf<T extends Frame['type']> = Extract<Frame, { type: T }>;
