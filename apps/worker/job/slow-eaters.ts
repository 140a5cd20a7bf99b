/** One loss stands for so long: of an encoded feed whole groups of pictures are left out, seconds apart. */
const standsForMs = 5000;

/** Finds out which eaters are too slow: things were left out for them of late. */
export class SlowEaters {
  readonly #seen = new Map<string, { dropped: bigint; lostAtMs: number | undefined }>();
  #slow: readonly string[] = [];

  /**
   * Looks at how much was left out so far for each eater that is there; `nowMs` is of a clock that never jumps. Returns
   * those that are too slow when they are others than before.
   */
  look(nowMs: number, dropped: ReadonlyMap<string, bigint>): readonly string[] | undefined {
    for (const eater of this.#seen.keys()) if (!dropped.has(eater)) this.#seen.delete(eater);
    for (const [eater, count] of dropped) {
      const before = this.#seen.get(eater);
      const lostAtMs = count > (before?.dropped ?? 0n) ? nowMs : before?.lostAtMs;
      this.#seen.set(eater, { dropped: count, lostAtMs });
    }
    const slow = [...this.#seen]
      .filter(([, { lostAtMs }]) => lostAtMs !== undefined && nowMs - lostAtMs < standsForMs)
      .map(([eater]) => eater)
      .toSorted();
    if (slow.length === this.#slow.length && slow.every((eater, index) => eater === this.#slow[index]))
      return undefined;
    this.#slow = slow;
    return slow;
  }
}
