import type { NumberHistoryPage } from '@headwater/protocol/calls/admin/component-calls';

/** A value is kept for every ten seconds … */
export const stepMs = 10_000;
/** … of the last hour. */
const steps = 360;
/** Of one owner: a component of somebody's own may report anything. */
const mostSeries = 64;

/** Values of one owner at one time, by name. */
export type Values = Readonly<Record<string, number>>;

/**
 * The last hour of numbers, in memory and bounded: 1.4 kB per number. Of counters, which rise without end, it is given how
 * fast they rose.
 */
export class NumberHistory {
  /** Of all series; NaN where nothing was taken yet. */
  readonly #timesMs = new Float64Array(steps).fill(NaN);
  readonly #series = new Map<string, Map<string, Float32Array>>();
  /** The step that was taken last. */
  #at = -1;
  #lastMs = -Infinity;

  /** Takes a step: what is known of each owner now. Who is not among them is forgotten. */
  take(nowMs: number, owners: ReadonlyMap<string, Values>): void {
    // A clock that was set back: times would not rise any more.
    if (nowMs <= this.#lastMs) this.#forget();
    this.#lastMs = nowMs;
    this.#at = (this.#at + 1) % steps;
    this.#timesMs[this.#at] = nowMs;
    for (const owner of [...this.#series.keys()]) if (!owners.has(owner)) this.#series.delete(owner);
    for (const [owner, values] of owners) this.#write(owner, values);
  }

  /** What is kept of an owner after `sinceMs`; of those names, or of all. */
  read(owner: string, { names, sinceMs = 0 }: { names?: readonly string[]; sinceMs?: number } = {}): NumberHistoryPage {
    const known = this.#series.get(owner) ?? new Map<string, Float32Array>();
    const order = Array.from({ length: steps }, (_, index) => (this.#at + 1 + index) % steps);
    const slots = order.filter((slot) => (this.#timesMs[slot] ?? NaN) > sinceMs);
    const chosen = [...known].filter(([name]) => names === undefined || names.includes(name));
    return {
      timesMs: slots.map((slot) => this.#timesMs[slot] ?? 0),
      series: Object.fromEntries(chosen.map(([name, series]) => [name, slots.map((slot) => valueOf(series[slot]))])),
    };
  }

  #write(owner: string, values: Values): void {
    const known = this.#series.get(owner) ?? new Map<string, Float32Array>();
    this.#series.set(owner, known);
    for (const [name, series] of known) {
      series[this.#at] = values[name] ?? NaN;
      // Once around: a number that has not been told for an hour is told no more.
      if (this.#at === 0 && series.every((value) => Number.isNaN(value))) known.delete(name);
    }
    for (const [name, value] of Object.entries(values)) {
      if (known.has(name) || known.size >= mostSeries) continue;
      const series = new Float32Array(steps).fill(NaN);
      series[this.#at] = value;
      known.set(name, series);
    }
  }

  #forget(): void {
    this.#timesMs.fill(NaN);
    this.#series.clear();
    this.#at = -1;
  }
}

function valueOf(value: number | undefined): number | null {
  // Single precision has seven digits: the noise behind them would only be read as exactness.
  return value === undefined || !Number.isFinite(value) ? null : Number(value.toPrecision(7));
}
