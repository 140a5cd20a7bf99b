import type { Batch, Change, Scope } from '@headwater/state';

/** What a peer lets others follow: typically a Store. */
export interface Followable {
  /** Calls `listener` with each batch from now on, numbered from 1, and returns all that is known at this moment. */
  follow(scope: Scope, listener: (batch: Batch) => void): Followed;
}

export interface Followed {
  snapshot: readonly Change[];
  /** Tells the difference as a batch. Without it, another scope means a new follow and a new snapshot. */
  setScope?(scope: Scope): void;
  stop(): void;
}

/** What a follower hands its batches to: typically a Mirror or an Adoption. */
export interface Follower {
  /** Replaces everything: the first thing that comes, and again after a gap or a reconnect. */
  onSnapshot(changes: readonly Change[]): void;
  onBatch(changes: readonly Change[]): void;
}

/** One follow of the other side's records, until it is stopped or the link ends. */
export interface Following {
  /** Resolves after the first snapshot; rejects with Problem when it was refused or the link ended before. */
  readonly ready: Promise<void>;
  setScope(scope: Scope): void;
  stop(): void;
}
