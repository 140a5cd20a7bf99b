import type { Clock } from '@headwater/state';
import type { RunState } from './run-state.ts';

/** Makes the next state of the one before; the same object where nothing changes. May be asked twice for one change. */
export type RunStateEdit = (state: RunState) => RunState;

export interface RunStateKeeperOptions {
  /** What is on the disk. */
  state: RunState;
  clock: Clock;
  /** Puts a state on the disk, whole or not at all. */
  write: (state: RunState) => Promise<void>;
  /** Called with the error when what counts already is not on the disk, and without one when it is. */
  onSaved: (error?: unknown) => void;
}

interface Waiting {
  edit: RunStateEdit;
  done: () => void;
  failed: (error: unknown) => void;
}

const retryMs = 5000;

/**
 * Keeps what people wish as of now, in memory and on the disk. What somebody asks for counts once it is on the disk, so
 * that no answer is forgotten by a crash; what happens by itself counts at once, and is tried until it is there. One write
 * at a time: it serves all that came before it.
 */
export class RunStateKeeper {
  readonly #options: RunStateKeeperOptions;
  #state: RunState;
  #waiting: Waiting[] = [];
  /** What counts is not what is on the disk. */
  #isUnsaved = false;
  #isWriting = false;
  #writing: Promise<void> = Promise.resolve();
  #cancelRetry: (() => void) | undefined;

  constructor(options: RunStateKeeperOptions) {
    this.#options = options;
    this.#state = options.state;
  }

  /** What counts now. */
  get state(): RunState {
    return this.#state;
  }

  /** Resolves when the change is on the disk and counts. Rejects with what stands in the way, and then nothing has changed. */
  change(edit: RunStateEdit): Promise<void> {
    return new Promise((resolve, failed) => {
      this.#waiting.push({ edit, done: resolve, failed });
      this.#begin();
    });
  }

  /** Changes what nobody is asked about: it counts at once. */
  set(edit: RunStateEdit): void {
    const next = edit(this.#state);
    if (next === this.#state) return;
    this.#state = next;
    this.#isUnsaved = true;
    this.#begin();
  }

  /** Resolves when all that has come is on the disk, or could not be put there. */
  async settled(): Promise<void> {
    while (this.#isWriting) await this.#writing;
  }

  /** Tries once more what is not on the disk, and nothing after it. */
  async close(): Promise<void> {
    await this.settled();
    if (this.#isUnsaved) this.#begin();
    await this.settled();
    this.#cancelRetry?.();
  }

  #begin(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    if (this.#isWriting) return;
    this.#isWriting = true;
    this.#writing = this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    do {
      const batch = this.#waiting.splice(0);
      const next = applied(batch, this.#state);
      if (next === this.#state && !this.#isUnsaved) {
        for (const { done } of batch) done();
        continue;
      }
      const wasUnsaved = this.#isUnsaved;
      this.#isUnsaved = false;
      try {
        await this.#options.write(next);
        // What was set meanwhile stays: the changes are made on that once more.
        this.#state = applied(batch, this.#state);
        for (const { done } of batch) done();
        this.#options.onSaved();
      } catch (error) {
        for (const { failed } of batch) failed(error);
        this.#isUnsaved ||= wasUnsaved;
        if (this.#isUnsaved) this.#options.onSaved(error);
        // Whoever has come meanwhile gets a try of their own; what nobody waits for comes later.
        if (this.#waiting.length === 0 && this.#isUnsaved) {
          this.#cancelRetry = this.#options.clock.after(retryMs, () => this.#begin());
          break;
        }
      }
    } while (this.#waiting.length > 0 || this.#isUnsaved);
    // At once, not when the promise has settled: whoever comes in between would wait for ever.
    this.#isWriting = false;
  }
}

function applied(batch: readonly Waiting[], state: RunState): RunState {
  return batch.reduce((before, { edit }) => edit(before), state);
}
