import type { Link } from '@headwater/protocol/link';
import { createPeer, type Peer } from '@headwater/protocol/peer';
import type { Clock } from '@headwater/state';
import type { AdminCalls } from './session.ts';

export interface StreamLinkOptions {
  clock: Clock;
  connect: () => Link;
  /** Asks over the first link for what lets the second one in, once. */
  ticket: () => Promise<string>;
}

/** A link of their own for streams, so that a preview never delays a mood. It is made when the first stream is opened. */
export class StreamLink {
  readonly #options: StreamLinkOptions;
  #opening: Promise<Peer<AdminCalls>> | undefined;
  #peer: Peer<AdminCalls> | undefined;

  constructor(options: StreamLinkOptions) {
    this.#options = options;
  }

  /** Rejects when the manager cannot be reached, or lets nobody in. */
  peer(): Promise<Peer<AdminCalls>> {
    if (this.#opening !== undefined) return this.#opening;
    const opening = this.#open();
    this.#opening = opening;
    const forget = (): void => {
      if (this.#opening === opening) this.#opening = undefined;
    };
    opening.then((peer) => peer.closed.then(forget), forget);
    return opening;
  }

  /** Ends it and its streams; the next stream opens another one. */
  close(reason: string): void {
    this.#opening = undefined;
    this.#peer?.close(reason);
    this.#peer = undefined;
  }

  async #open(): Promise<Peer<AdminCalls>> {
    const ticket = await this.#options.ticket();
    const peer = createPeer<AdminCalls>({ link: this.#options.connect(), clock: this.#options.clock });
    this.#peer = peer;
    try {
      await peer.call('login', { ticket });
      return peer;
    } catch (error) {
      peer.close('login failed');
      throw error;
    }
  }
}
