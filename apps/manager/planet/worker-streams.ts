import { Problem, type Clock } from '@headwater/state';
import { newSecret, secretHash } from '../login/secret-text.ts';
import { say } from '../say.ts';
import type { WorkerPeer } from './want-sender.ts';

const ticketLifeMs = 10_000;

interface Waiting {
  resolve: (peer: WorkerPeer) => void;
  reject: (error: Error) => void;
}

/**
 * The second links of workers, for streams alone: whatever is under way there, moods and wishes have the first one to
 * themselves. The worker opens it when it is asked to, with a ticket that is good once.
 */
export class WorkerStreams {
  readonly #clock: Clock;
  readonly #waiting = new Map<string, Waiting>();
  readonly #links = new WeakMap<WorkerPeer, Promise<WorkerPeer>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The link for the streams of the worker at the other end of `first`. Rejects when it does not open one. */
  of(first: WorkerPeer): Promise<WorkerPeer> {
    const known = this.#links.get(first);
    if (known !== undefined) return known;
    const opening = this.#open(first);
    this.#links.set(first, opening);
    const forget = (): void => {
      if (this.#links.get(first) === opening) this.#links.delete(first);
    };
    opening.then((streams) => {
      void streams.closed.then(forget);
      void first.closed.then((reason) => streams.close(reason));
    }, forget);
    return opening;
  }

  /** Takes a link whose worker shows that ticket. Throws Problem when it is not good. */
  enter(ticket: string, peer: WorkerPeer): void {
    const waiting = this.#waiting.get(secretHash(ticket));
    if (waiting === undefined) throw new Problem(say.error('login-refused'));
    waiting.resolve(peer);
  }

  async #open(first: WorkerPeer): Promise<WorkerPeer> {
    const ticket = newSecret();
    const hash = secretHash(ticket);
    const entered = Promise.withResolvers<WorkerPeer>();
    this.#waiting.set(hash, entered);
    const cancel = this.#clock.after(ticketLifeMs, () =>
      entered.reject(new Error('the worker has opened no link for streams')),
    );
    try {
      const asked = first.call('connectStreams', { ticket });
      // Whichever fails first: what fails later is nobody's to hear.
      asked.catch((error: unknown) => entered.reject(error instanceof Error ? error : new Error(String(error))));
      return await entered.promise;
    } finally {
      cancel();
      this.#waiting.delete(hash);
    }
  }
}
