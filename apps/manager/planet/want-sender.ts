import { currentCallId } from '../calls/current-call.ts';
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
  #onItsWay: string | undefined;
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
    const components = this.#options.wanted();
    const text = JSON.stringify(components);
    if (this.#sending === undefined) {
      if (text === this.#sent) return Promise.resolve([]);
      this.#sending = this.#send(components, text);
      return this.#sending;
    }
    // What is on its way is what is wanted now: its answer is for everyone who asks meanwhile.
    if (text === this.#onItsWay) return this.#sending;
    this.#next ??= this.#sending
      .catch(() => [])
      .then(() => {
        this.#next = undefined;
        return this.send();
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

  async #send(components: WantedComponent[], text: string): Promise<WantProblems> {
    // Until it has answered, nobody knows what the worker has.
    this.#sent = undefined;
    this.#onItsWay = text;
    const callId = currentCallId();
    try {
      // Under the id of the call that led to it, so that it is found in the logs of all.
      const options = { timeoutMs, ...(callId === undefined ? {} : { callId }) };
      const { problems } = await this.#options.peer.call('want', { components }, options);
      this.#sent = text;
      return problems;
    } finally {
      this.#sending = undefined;
      this.#onItsWay = undefined;
    }
  }
}
