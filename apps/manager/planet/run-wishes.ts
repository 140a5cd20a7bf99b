import type { Clock } from '@headwater/state';
import type { PlannedComponent } from '../planet-file/plan.ts';
import type { RunState } from './run-state.ts';

type Wanted = PlannedComponent['wanted'];

/** What people wished by start, stop and restart: it counts over the planet file until that says something new itself. */
export class RunWishes {
  readonly #clock: Clock;
  readonly #wanted = new Map<string, Wanted>();
  readonly #starts = new Map<string, number>();

  constructor(components: RunState['components'], clock: Clock) {
    this.#clock = clock;
    for (const [id, { wanted, start }] of Object.entries(components)) {
      if (wanted !== undefined) this.#wanted.set(id, wanted);
      if (start !== undefined) this.#starts.set(id, start);
    }
  }

  /** What was wished of that component; undefined when its plan counts. */
  wanted(id: string): Wanted | undefined {
    return this.#wanted.get(id);
  }

  /** Rises with each start by a person; 0 before the first. */
  startOf(id: string): number {
    return this.#starts.get(id) ?? 0;
  }

  /** Notes a wish for a component that is planned as `planned`; `running` also starts it anew. */
  wish(id: string, wanted: Wanted, planned: Wanted | undefined): void {
    if (wanted === planned) this.#wanted.delete(id);
    else this.#wanted.set(id, wanted);
    // By the clock: it rises also when the file that remembers it was lost.
    if (wanted === 'running') this.#starts.set(id, Math.max(this.startOf(id) + 1, this.#clock.nowMs()));
  }

  /** Goes with the planet from one plan to the next; tells whether any wish fell away. */
  follow(before: Iterable<PlannedComponent>, after: readonly PlannedComponent[]): boolean {
    const planned = new Map<string, PlannedComponent>(after.map((component) => [component.id, component]));
    let hasChanged = false;
    for (const { id, wanted } of before) {
      const now = planned.get(id);
      if (now !== undefined && now.wanted === wanted) continue;
      hasChanged = this.#wanted.delete(id) || hasChanged;
      // One of that name that is added later is another component.
      if (now === undefined) hasChanged = this.#starts.delete(id) || hasChanged;
    }
    return hasChanged;
  }

  state(): RunState['components'] {
    const ids = new Set([...this.#wanted.keys(), ...this.#starts.keys()]);
    const entries = [...ids].map((id) => {
      const [wanted, start] = [this.#wanted.get(id), this.#starts.get(id)];
      return [id, { ...(wanted === undefined ? {} : { wanted }), ...(start === undefined ? {} : { start }) }] as const;
    });
    return Object.fromEntries(entries);
  }
}
