import type { Change, Clock, MutableId, MuteRecord, Store } from '@headwater/state';
import type { RunState } from './run-state.ts';

type Mute = Omit<MuteRecord, 'kind'>;

/** Timers of the system count no further than 24 days. */
const longestMs = 24 * 3600 * 1000;

export interface MutesOptions {
  store: Store;
  clock: Clock;
  /** Those of before. */
  mutes: RunState['mutes'];
  /** Called after each change that is to be remembered. */
  onChange: () => void;
}

/** Who is muted until when, and their records in the store. A mute goes with what it is about, and by the clock. */
export class Mutes {
  readonly #options: MutesOptions;
  readonly #mutes: Map<MutableId, Mute>;
  #onEnded: ((ended: Mute) => void) | undefined;
  #cancelTimer: (() => void) | undefined;

  constructor(options: MutesOptions) {
    this.#options = options;
    this.#mutes = new Map(options.mutes.map((mute) => [mute.id, mute]));
  }

  /** What is muted already gets the new time and reason. */
  mute(ids: readonly MutableId[], by: Pick<Mute, 'who' | 'untilMs' | 'reason'>): void {
    const sinceMs = this.#options.clock.nowMs();
    const mutes = ids.map((id): Mute => ({ id, ...by, sinceMs }));
    for (const mute of mutes) this.#mutes.set(mute.id, mute);
    this.#change(mutes.map(put));
  }

  unmute(ids: readonly MutableId[]): void {
    for (const id of ids) this.#mutes.delete(id);
    this.#change(ids.map(drop));
  }

  /** Returns the changes that go with a planet of these flows and components: those that were there and are gone are muted no more. */
  follow(there: ReadonlySet<string>): Change[] {
    return [...this.#mutes.values()].flatMap((mute) => {
      if (there.has(mute.id)) return [put(mute)];
      // What has not been there yet may still come: a planet begins empty, and its file may be broken.
      if (this.#options.store.get('mute', mute.id) === undefined) return [];
      this.#mutes.delete(mute.id);
      return [drop(mute.id)];
    });
  }

  state(): RunState['mutes'] {
    return [...this.#mutes.values()];
  }

  /** Ends mutes when their time is up, and tells `onEnded` of each; returns what stops that. */
  watch(onEnded: (ended: Mute) => void): () => void {
    this.#onEnded = onEnded;
    this.#endDue();
    return () => {
      this.#onEnded = undefined;
      this.#cancelTimer?.();
    };
  }

  #change(changes: Change[]): void {
    this.#options.store.apply(changes);
    this.#options.onChange();
    this.#arm();
  }

  #endDue(): void {
    const nowMs = this.#options.clock.nowMs();
    const due = [...this.#mutes.values()].filter(({ untilMs }) => untilMs <= nowMs);
    for (const mute of due) {
      this.#mutes.delete(mute.id);
      this.#onEnded?.(mute);
    }
    if (due.length > 0) this.#change(due.map(({ id }) => drop(id)));
    else this.#arm();
  }

  #arm(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    if (this.#onEnded === undefined || this.#mutes.size === 0) return;
    const untilMs = Math.min(...[...this.#mutes.values()].map((mute) => mute.untilMs));
    const delayMs = Math.min(longestMs, Math.max(0, untilMs - this.#options.clock.nowMs()));
    this.#cancelTimer = this.#options.clock.after(delayMs, () => this.#endDue());
  }
}

function put(mute: Mute): Change {
  return { op: 'put', record: { kind: 'mute', ...mute } };
}

function drop(id: MutableId): Change {
  return { op: 'drop', kind: 'mute', id };
}
