import type { Change } from '@headwater/state';
import { Problem } from '@headwater/state';
import { failureOf } from './failing.ts';
import type { Followable, Followed } from './following.ts';
import type { FrameOf } from './frame.ts';
import { say } from './say.ts';

/** Follows of one link that may stand at once. */
const maxFollows = 100;

export interface FollowersOptions {
  followable: () => Followable | undefined;
  /** Sends a frame, in parts when it is too large for one. */
  sendChanges: (frame: FrameOf<'snapshot' | 'batch'>) => void;
  sendFailure: (frame: FrameOf<'failure'>) => void;
}

/** How the other side follows this one. */
export class Followers {
  readonly #options: FollowersOptions;
  readonly #followed = new Map<number, Followed>();

  constructor(options: FollowersOptions) {
    this.#options = options;
  }

  /** False when the id is in use or there are too many: that is no peer of ours. */
  onFollow(frame: FrameOf<'follow'>): boolean {
    if (this.#followed.has(frame.id) || this.#followed.size >= maxFollows) return false;
    try {
      this.#follow(frame);
    } catch (error) {
      this.#options.sendFailure({ type: 'failure', id: frame.id, failure: failureOf(error) });
    }
    return true;
  }

  onScope({ id, scope }: FrameOf<'scope'>): void {
    const followed = this.#followed.get(id);
    if (followed === undefined) return;
    if (followed.setScope !== undefined) {
      followed.setScope(scope);
      return;
    }
    followed.stop();
    this.#followed.delete(id);
    this.onFollow({ type: 'follow', id, scope });
  }

  onUnfollow({ id }: FrameOf<'unfollow'>): void {
    this.#followed.get(id)?.stop();
    this.#followed.delete(id);
  }

  end(): void {
    for (const followed of this.#followed.values()) followed.stop();
    this.#followed.clear();
  }

  #follow({ id, scope }: FrameOf<'follow'>): void {
    const followable = this.#options.followable();
    if (followable === undefined) throw new Problem(say.error('may-not-follow'));
    const early: { number: number; changes: readonly Change[] }[] = [];
    const state = { open: false };
    const followed = followable.follow(scope, (batch) => {
      if (state.open) this.#options.sendChanges({ type: 'batch', id, ...batch });
      else early.push(batch);
    });
    this.#followed.set(id, followed);
    this.#options.sendChanges({ type: 'snapshot', id, changes: followed.snapshot });
    state.open = true;
    for (const batch of early) this.#options.sendChanges({ type: 'batch', id, ...batch });
  }
}
