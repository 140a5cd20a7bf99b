import type { Clock } from '@headwater/state';
import type { Author } from '../revisions/author.ts';
import type { Trial } from '../planet/trials.ts';
import type { ManagerParts } from './manager-parts.ts';
import type { ParameterWish } from './parameter-wish.ts';
import { recordParameter } from './record-parameter.ts';
import { canBeTried, trialOf, tryParameters } from './try-parameter.ts';

/** Values go out to the worker at most so often. */
const everyMs = 100;
/** After so long without a new value the gesture is over. */
const restMs = 1000;

export type GestureParts = Pick<ManagerParts, 'planet' | 'workers' | 'revisions' | 'clock' | 'log'>;

/** One drag of a slider: its values are tried as they come, and the last one is recorded. */
export class Gesture {
  readonly #parts: GestureParts;
  readonly #author: Author;
  readonly #onRest: () => void;
  readonly #clock: Clock;
  /** The revision that the person saw. */
  readonly #base: number | undefined;
  #wish: ParameterWish;
  /** What the job has taken last. */
  #taken: { wish: ParameterWish; trial: Trial | undefined } | undefined;
  #sending: Promise<void> | undefined;
  #lastSentMs = -everyMs;
  #cancelRest: () => void = () => undefined;

  /** `onRest` is called when no value has come for a second. */
  constructor(parts: GestureParts, author: Author, wish: ParameterWish, base: number | undefined, onRest: () => void) {
    this.#parts = parts;
    this.#author = author;
    this.#wish = wish;
    this.#base = base;
    this.#onRest = onRest;
    this.#clock = parts.clock;
  }

  /** Takes a value; resolves when the job has it or a later one. Throws Problem when the job refuses it. */
  async offer(wish: ParameterWish): Promise<void> {
    this.#wish = wish;
    this.#cancelRest();
    this.#cancelRest = this.#clock.after(restMs, this.#onRest);
    // What waits for its turn takes the latest value with it.
    this.#sending ??= this.#sendSoon().finally(() => (this.#sending = undefined));
    await this.#sending;
    if (this.#wish === wish && this.#taken?.wish !== wish) await this.offer(wish);
  }

  /** Ends the gesture: records what the job has taken, and returns the revision. Throws Problem when that fails; the value before counts then. */
  async end(): Promise<number> {
    this.#cancelRest();
    const { planet, revisions } = this.#parts;
    await this.#sending?.catch(() => undefined);
    const taken = this.#taken;
    if (taken === undefined) return revisions.number;
    try {
      return await recordParameter(this.#parts, this.#author, taken.wish, this.#base);
    } finally {
      if (taken.trial !== undefined) planet.endTrials([taken.trial]);
    }
  }

  async #sendSoon(): Promise<void> {
    const waitMs = this.#lastSentMs + everyMs - this.#clock.nowMs();
    if (waitMs > 0) await new Promise<void>((resolve) => this.#clock.after(waitMs, resolve));
    this.#lastSentMs = this.#clock.nowMs();
    const wish = this.#wish;
    // A job that is not running, or would have to be started anew for each value, gets the last one.
    if (!canBeTried(this.#parts, wish)) {
      this.#taken = { wish, trial: this.#taken?.trial };
      return;
    }
    const before = this.#taken;
    const [trial] = await tryParameters(this.#parts, [wish]).catch((error: unknown) => {
      // Refused: the value before it is the one that the job has.
      if (before?.trial !== undefined) this.#again(before.wish);
      throw error;
    });
    this.#taken = { wish, trial };
  }

  #again(wish: ParameterWish): void {
    const trial = trialOf(wish);
    this.#parts.planet.try([trial]);
    this.#taken = { wish, trial };
  }
}
