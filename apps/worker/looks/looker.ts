import { encodeLookItem, type LookItem } from '@headwater/protocol/look-item';

/** What waits for one who looks, and how little of it may wait. */
export interface LookBacklog {
  add(item: LookItem): void;
  take(): LookItem | undefined;
}

/** One who looks at a feed: reads as fast as they can, and finds what is worth telling then. */
export class Looker implements AsyncIterable<Uint8Array>, AsyncIterator<Uint8Array, undefined> {
  readonly #backlog: LookBacklog;
  readonly #onLeave: () => void;
  #waiting: ((result: IteratorResult<Uint8Array, undefined>) => void) | undefined;
  #hasLeft = false;

  constructor(backlog: LookBacklog, onLeave: () => void) {
    this.#backlog = backlog;
    this.#onLeave = onLeave;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array, undefined> {
    return this;
  }

  see(item: LookItem): void {
    this.#backlog.add(item);
    if (this.#waiting === undefined) return;
    const next = this.#backlog.take();
    if (next === undefined) return;
    const resolve = this.#waiting;
    this.#waiting = undefined;
    resolve({ done: false, value: encodeLookItem(next) });
  }

  next(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (this.#hasLeft) return Promise.resolve({ done: true, value: undefined });
    const item = this.#backlog.take();
    if (item !== undefined) return Promise.resolve({ done: false, value: encodeLookItem(item) });
    return new Promise((resolve) => (this.#waiting = resolve));
  }

  /** Looks no more. More than once is once. */
  return(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (!this.#hasLeft) {
      this.#hasLeft = true;
      this.#waiting?.({ done: true, value: undefined });
      this.#waiting = undefined;
      this.#onLeave();
    }
    return Promise.resolve({ done: true, value: undefined });
  }
}
