/** How many bits a second a stream has of late: over whole seconds, ten at most. */
export class StreamRate {
  readonly #monotonicMs: () => number;
  readonly #seconds: { second: number; bytes: number }[] = [];
  #firstMs: number | undefined;

  /** `monotonicMs`: milliseconds that never jump. */
  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
  }

  add(bytes: number): void {
    const nowMs = this.#monotonicMs();
    this.#firstMs ??= nowMs;
    const second = Math.floor(nowMs / 1000);
    const last = this.#seconds.at(-1);
    if (last?.second === second) last.bytes += bytes;
    else this.#seconds.push({ second, bytes });
    if (this.#seconds.length > spanS + 1) this.#seconds.shift();
  }

  /** 0 before the first second is full. */
  get bps(): number {
    const nowMs = this.#monotonicMs();
    const now = Math.floor(nowMs / 1000);
    const spanMs = Math.min(spanS * 1000, nowMs - (this.#firstMs ?? nowMs));
    if (spanMs < 1000) return 0;
    // Whole seconds only: the one that runs is as yet half full.
    const whole = this.#seconds.filter(({ second }) => second >= now - spanS && second < now);
    const bytes = whole.reduce((sum, one) => sum + one.bytes, 0);
    const fromS = Math.max(now - spanS, (this.#firstMs ?? 0) / 1000);
    return Math.round((bytes * 8) / Math.max(1, now - fromS));
  }
}

const spanS = 10;
