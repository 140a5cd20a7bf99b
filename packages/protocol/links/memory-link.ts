import type { Link } from '../link.ts';

/** One end of a pair of links inside one process, with what a test needs to make it a bad one. */
export interface MemoryLink extends Link {
  /** Keeps what is sent from now on, as a network that stands still does. */
  stall(): void;
  /** Delivers what was kept, and goes on. */
  resume(): void;
  /** Loses what is sent and `isLost` says true for. */
  lose(isLost: ((frame: Uint8Array) => boolean) | undefined): void;
}

type Events = Parameters<Link['start']>[0];

/** Makes two links that are joined: what one sends, the other gets, in order and never at once. */
export function memoryLinks(): [MemoryLink, MemoryLink] {
  const one = new MemoryLinkEnd();
  const other = new MemoryLinkEnd();
  one.join(other);
  other.join(one);
  return [one, other];
}

class MemoryLinkEnd implements MemoryLink {
  pendingBytes = 0;
  #other: MemoryLinkEnd | undefined;
  #events: Events | undefined;
  readonly #queue: (Uint8Array | { reason: string })[] = [];
  #isLost: ((frame: Uint8Array) => boolean) | undefined;
  #stalled = false;
  #scheduled = false;
  #closed = false;

  join(other: MemoryLinkEnd): void {
    this.#other = other;
  }

  start(events: Events): void {
    this.#events = events;
    this.#other?.schedule();
  }

  send(frame: Uint8Array): void {
    if (this.#closed || this.#isLost?.(frame) === true) return;
    this.#queue.push(frame);
    this.pendingBytes += frame.byteLength;
    this.schedule();
  }

  close(reason = 'closed'): void {
    if (this.#closed) return;
    // What was sent before arrives before the end does.
    this.#queue.push({ reason });
    this.#closed = true;
    this.schedule();
    queueMicrotask(() => this.#events?.onClose(reason));
  }

  stall(): void {
    this.#stalled = true;
  }

  resume(): void {
    this.#stalled = false;
    this.schedule();
  }

  lose(isLost: ((frame: Uint8Array) => boolean) | undefined): void {
    this.#isLost = isLost;
  }

  schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#deliver();
    });
  }

  #deliver(): void {
    while (!this.#stalled && this.#other?.isListening === true) {
      const next = this.#queue.shift();
      if (next === undefined) return;
      if (next instanceof Uint8Array) {
        this.pendingBytes -= next.byteLength;
        this.#other.receive(next);
      } else this.#other.receiveEnd(next.reason);
    }
  }

  get isListening(): boolean {
    return this.#events !== undefined;
  }

  receive(frame: Uint8Array): void {
    if (!this.#closed) this.#events?.onFrame(frame);
  }

  receiveEnd(reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#queue.length = 0;
    this.#events?.onClose(reason);
  }
}
