import type { Clock } from '@headwater/state';

/** Rows come and go while somebody scrolls: the manager hears of it ten times a second at most. */
const restMs = 100;

/** Whose numbers are looked at, and how often each is wanted. */
export class NumbersInterest {
  readonly #clock: Clock;
  readonly #onChange: () => void;
  readonly #wishes = new Map<string, number[]>();
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  /** Adds a wish; returns what takes it back. The most frequent wish for a component counts. */
  add(componentId: string, perSecond: number): () => void {
    this.#wishes.set(componentId, [...(this.#wishes.get(componentId) ?? []), perSecond]);
    this.#tell();
    let isThere = true;
    return () => {
      if (!isThere) return;
      isThere = false;
      const wishes = this.#wishes.get(componentId) ?? [];
      const at = wishes.indexOf(perSecond);
      const rest = wishes.filter((_, index) => index !== at);
      if (rest.length === 0) this.#wishes.delete(componentId);
      else this.#wishes.set(componentId, rest);
      this.#tell();
    };
  }

  get numbers(): { componentId: string; perSecond: number }[] {
    return [...this.#wishes].map(([componentId, wishes]) => ({ componentId, perSecond: Math.max(...wishes) }));
  }

  #tell(): void {
    this.#cancel ??= this.#clock.after(restMs, () => {
      this.#cancel = undefined;
      this.#onChange();
    });
  }
}
