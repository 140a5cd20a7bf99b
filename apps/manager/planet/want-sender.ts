import type { managerToWorker } from '@headwater/protocol/calls/manager-to-worker';
import type { WantedComponent } from '@headwater/protocol/calls/wanted-component';
import type { CallsOf, Peer } from '@headwater/protocol/peer';
import type { Clock } from '@headwater/state';

export type WorkerPeer = Peer<CallsOf<typeof managerToWorker>>;
/** What a worker answers: parameters that running jobs would not take. */
export type WantProblems = CallsOf<typeof managerToWorker>['want']['result']['problems'];

const retryMs = 1000;
const timeoutMs = 60_000;

export interface WantSenderOptions {
  peer: WorkerPeer;
  clock: Clock;
  wanted: () => WantedComponent[];
  onTrouble: (error: unknown) => void;
}

/** Tells one worker what is wanted: one call at a time, and after it only the newest. */
export class WantSender {
  readonly #options: WantSenderOptions;
  #sent: string | undefined;
  #sending: Promise<WantProblems> | undefined;
  #next: Promise<WantProblems> | undefined;
  #cancelRetry: (() => void) | undefined;
  #closed = false;

  constructor(options: WantSenderOptions) {
    this.#options = options;
    void options.peer.closed.then(() => {
      this.#closed = true;
      this.#cancelRetry?.();
    });
  }

  /** Resolves when the worker has what is wanted now, with the parameters that it did not take. */
  send(): Promise<WantProblems> {
    if (this.#sending === undefined) return (this.#sending = this.#send());
    this.#next ??= this.#sending
      .catch(() => [])
      .then(() => {
        this.#next = undefined;
        return (this.#sending = this.#send());
      });
    return this.#next;
  }

  /** The same, when nobody waits for the answer: what fails is tried again while the link stands. */
  sendAndForget(): void {
    this.send().catch((error: unknown) => {
      if (this.#closed) return;
      this.#options.onTrouble(error);
      this.#cancelRetry?.();
      this.#cancelRetry = this.#options.clock.after(retryMs, () => this.sendAndForget());
    });
  }

  async #send(): Promise<WantProblems> {
    try {
      const components = this.#options.wanted();
      const text = JSON.stringify(components);
      if (text === this.#sent) return [];
      this.#sent = undefined;
      const { problems } = await this.#options.peer.call('want', { components }, { timeoutMs });
      this.#sent = text;
      return problems;
    } finally {
      this.#sending = undefined;
    }
  }
}
