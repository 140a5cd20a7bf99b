/** How many watch on average, by time, since it was made. */
export class AverageAudience {
  readonly #monotonicMs: () => number;
  readonly #beganMs: number;
  #changedMs: number;
  #count = 0;
  /** Milliseconds that all viewers together have watched. */
  #watchedMs = 0;

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
    this.#beganMs = monotonicMs();
    this.#changedMs = this.#beganMs;
  }

  /** So many watch from now on. */
  set count(count: number) {
    this.#settle();
    this.#count = count;
  }

  get average(): number {
    this.#settle();
    const lastedMs = this.#changedMs - this.#beganMs;
    return lastedMs === 0 ? this.#count : this.#watchedMs / lastedMs;
  }

  #settle(): void {
    const nowMs = this.#monotonicMs();
    this.#watchedMs += this.#count * (nowMs - this.#changedMs);
    this.#changedMs = nowMs;
  }
}
