import type { Following } from '@headwater/protocol/peer';
import type { Scope } from '@headwater/state';
import type { WorkerPeer } from './want-sender.ts';

export interface WorkerFollowingOptions {
  peer: WorkerPeer;
  scope: () => Scope;
  follower: Parameters<WorkerPeer['follow']>[1];
  onTrouble: (error: unknown) => void;
}

/** What is heard of one worker over one link. */
export class WorkerFollowing {
  readonly #options: WorkerFollowingOptions;
  #following: Following;

  constructor(options: WorkerFollowingOptions) {
    this.#options = options;
    this.#following = this.#follow();
  }

  refreshScope(): void {
    this.#following.setScope(this.#options.scope());
  }

  /** Hears everything anew: a snapshot comes again. */
  again(): void {
    this.#following.stop();
    this.#following = this.#follow();
  }

  #follow(): Following {
    const { peer, scope, follower, onTrouble } = this.#options;
    const following = peer.follow(scope(), follower);
    following.ready.catch((error: unknown) => {
      if (following === this.#following) onTrouble(error);
    });
    return following;
  }
}
