import type { Clock } from '@headwater/state';

/** Values of one drag share a name, and the last one says so. */
export interface Gesture {
  name: string;
  release: boolean;
}

interface DragOptions {
  clock: Clock;
  newName: () => string;
  send: (value: number, gesture: Gesture) => Promise<void>;
  /** The drag is over: what was sent last counts, or `error` says why it does not. */
  onEnd: (error?: unknown) => void;
}

/** Values go out at most so often. */
const everyMs = 100;
/** Somebody who lets go and takes hold again, or presses an arrow key again and again, goes on with the same drag. */
const restMs = 500;

interface Held {
  name: string;
  value: number;
  isSent: boolean;
  isOver: boolean;
}

/** One slider's way to the manager: the latest value wins, and all values of a drag are one change. */
export class Drag {
  readonly #options: DragOptions;
  #held: Held | undefined;
  #isRunning = false;
  #lastSentMs = -Infinity;
  #cancelRest: () => void = () => undefined;

  constructor(options: DragOptions) {
    this.#options = options;
  }

  /** The slider stands at that value now. */
  move(value: number): void {
    this.#cancelRest();
    this.#held ??= { name: this.#options.newName(), value, isSent: false, isOver: false };
    this.#held.value = value;
    this.#held.isSent = false;
    void this.#run();
  }

  /** The person has let go. */
  release(): void {
    this.#cancelRest();
    this.#cancelRest = this.#options.clock.after(restMs, () => this.leave());
  }

  /** The drag is over now, for instance because its slider goes away. */
  leave(): void {
    this.#cancelRest();
    if (this.#held === undefined) return;
    this.#held.isOver = true;
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (let held = this.#held; held !== undefined && (held.isOver || !held.isSent); held = this.#held) {
      if (!held.isOver) await this.#untilDue();
      await this.#send(held);
    }
    this.#isRunning = false;
  }

  async #send(held: Held): Promise<void> {
    const { clock, send, onEnd } = this.#options;
    const { name, value, isOver: release } = held;
    held.isSent = true;
    this.#lastSentMs = clock.nowMs();
    // What is moved from now on is another drag.
    if (release) this.#held = undefined;
    try {
      await send(value, { name, release });
      if (release && this.#held === undefined) onEnd();
    } catch (error) {
      this.#cancelRest();
      if (this.#held === held) this.#held = undefined;
      onEnd(error);
    }
  }

  #untilDue(): Promise<void> {
    const { clock } = this.#options;
    const waitMs = this.#lastSentMs + everyMs - clock.nowMs();
    if (waitMs <= 0) return Promise.resolve();
    return new Promise((resolve) => clock.after(waitMs, resolve));
  }
}
