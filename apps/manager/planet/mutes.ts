import type { Change, Clock, MutableId, MuteRecord, Store } from '@headwater/state';
import type { RunState } from './run-state.ts';
import type { RunStateKeeper } from './run-state-keeper.ts';

type Mute = Omit<MuteRecord, 'kind'>;

/** Timers of the system count no further than 24 days. */
const longestMs = 24 * 3600 * 1000;

export interface MutesOptions {
  store: Store;
  clock: Clock;
  /** Where they are kept, with those of before. */
  kept: Pick<RunStateKeeper, 'state' | 'change' | 'set'>;
}

/** Who is muted until when, and their records in the store. A mute goes with what it is about, and by the clock. */
export class Mutes {
  readonly #options: MutesOptions;
  #onEnded: ((ended: Mute) => void) | undefined;
  #cancelTimer: (() => void) | undefined;

  constructor(options: MutesOptions) {
    this.#options = options;
  }

  /** What is muted already gets the new time and reason. Resolves when it is kept; rejects when it cannot be. */
  async mute(ids: readonly MutableId[], by: Pick<Mute, 'who' | 'untilMs' | 'reason'>): Promise<void> {
    const sinceMs = this.#options.clock.nowMs();
    const mutes = ids.map((id): Mute => ({ id, ...by, sinceMs }));
    await this.#options.kept.change((state) => ({ ...state, mutes: [...without(state, ids), ...mutes] }));
    this.#options.store.apply(mutes.map(put));
    this.#arm();
  }

  /** Resolves when that is kept; rejects when it cannot be. */
  async unmute(ids: readonly MutableId[]): Promise<void> {
    await this.#options.kept.change((state) => {
      const mutes = without(state, ids);
      return mutes.length === state.mutes.length ? state : { ...state, mutes };
    });
    this.#options.store.apply(ids.map(drop));
    this.#arm();
  }

  /** Returns the changes that go with a planet of these flows and components: those that were there and are gone are muted no more. */
  follow(there: ReadonlySet<string>): Change[] {
    const { store, kept } = this.#options;
    // What has not been there yet may still come: a planet begins empty, and its file may be broken.
    const gone = this.#mutes.filter(({ id }) => !there.has(id) && store.get('mute', id) !== undefined);
    const changes = this.#mutes.filter(({ id }) => there.has(id)).map(put);
    if (gone.length > 0)
      kept.set((state) => ({
        ...state,
        mutes: without(
          state,
          gone.map(({ id }) => id),
        ),
      }));
    return [...changes, ...gone.map(({ id }) => drop(id))];
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

  get #mutes(): RunState['mutes'] {
    return this.#options.kept.state.mutes;
  }

  #endDue(): void {
    const { store, clock, kept } = this.#options;
    const nowMs = clock.nowMs();
    const due = this.#mutes.filter(({ untilMs }) => untilMs <= nowMs);
    const ids = due.map(({ id }) => id);
    if (due.length > 0) kept.set((state) => ({ ...state, mutes: without(state, ids) }));
    for (const mute of due) this.#onEnded?.(mute);
    store.apply(ids.map(drop));
    this.#arm();
  }

  #arm(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    if (this.#onEnded === undefined || this.#mutes.length === 0) return;
    const untilMs = Math.min(...this.#mutes.map((mute) => mute.untilMs));
    const delayMs = Math.min(longestMs, Math.max(0, untilMs - this.#options.clock.nowMs()));
    this.#cancelTimer = this.#options.clock.after(delayMs, () => this.#endDue());
  }
}

function without({ mutes }: RunState, ids: readonly MutableId[]): RunState['mutes'] {
  return mutes.filter(({ id }) => !ids.includes(id));
}

function put(mute: Mute): Change {
  return { op: 'put', record: { kind: 'mute', ...mute } };
}

function drop(id: MutableId): Change {
  return { op: 'drop', kind: 'mute', id };
}
