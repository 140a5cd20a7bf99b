import type { Batch, Change } from './change.ts';
import type { Clock } from './clock.ts';
import { RecordSet } from './record-set.ts';
import type { RecordKind, RecordOfKind } from './record.ts';
import type { Scope } from './scope.ts';
import { StoreFollower } from './store-follower.ts';
import { systemClock } from './system-clock.ts';

export interface StoreOptions {
  /** Times the numbers of followers. Default: the machine's. */
  clock?: Clock;
}

/** What `follow` returns. */
export interface Following {
  /** Everything in scope at the moment of `follow`, as puts. */
  snapshot: readonly Change[];
  /** Changes what is heard of; what that brings and takes comes as one batch. */
  setScope(scope: Scope): void;
  stop(): void;
}

/** The owner's records. Changes are applied in atomic batches; others follow and cannot write. */
export class Store {
  readonly #clock: Clock;
  readonly #records = new RecordSet();
  readonly #followers = new Set<StoreFollower>();
  readonly #batchListeners = new Set<(changes: readonly Change[]) => void>();
  readonly #scopeListeners = new Set<(scopes: readonly Scope[]) => void>();
  /** Deliveries in the order of the changes. A listener may apply more: that is told after this, to all in one order. */
  readonly #deliveries: (() => void)[] = [];
  #delivering = false;

  constructor(options: StoreOptions = {}) {
    this.#clock = options.clock ?? systemClock;
  }

  get<K extends RecordKind>(kind: K, id: string): RecordOfKind<K> | undefined {
    return this.#records.get(kind, id);
  }

  /** Every record of that kind; the same list as long as none of them changes. */
  all<K extends RecordKind>(kind: K): readonly RecordOfKind<K>[] {
    return this.#records.all(kind);
  }

  find<K extends RecordKind>(kind: K, matches: (record: RecordOfKind<K>) => boolean): RecordOfKind<K> | undefined {
    return this.#records.all(kind).find(matches);
  }

  /**
   * Applies all of `changes` or, if one throws, none, and tells everyone. Changes that change nothing are left out, and
   * an empty batch is not told. Throws for a patch of an unknown record and for a field that is undefined.
   */
  apply(changes: readonly Change[]): void {
    const effective = this.#records.apply(changes);
    if (effective.length === 0) return;
    for (const listener of this.#batchListeners) this.#deliveries.push(() => listener(effective));
    for (const follower of this.#followers) this.#deliveries.push(() => follower.take(effective));
    this.#deliver();
  }

  /** Calls `listener` with each batch from now on, as far as it is in scope. */
  follow(scope: Scope, listener: (batch: Batch) => void): Following {
    const follower = new StoreFollower(scope, this.#records, this.#clock, listener);
    const snapshot = follower.snapshot();
    // What is still to be delivered to others is in the snapshot already; this one gets only what is queued from here on.
    this.#followers.add(follower);
    this.#tellScopes();
    return {
      snapshot,
      setScope: (wanted) => {
        if (!this.#followers.has(follower)) return;
        this.#deliveries.push(follower.prepareScope(wanted));
        this.#deliver();
        this.#tellScopes();
      },
      stop: () => {
        follower.stop();
        if (this.#followers.delete(follower)) this.#tellScopes();
      },
    };
  }

  /** Calls `listener` with every effective batch after it was applied, numbers included; returns what undoes it. */
  onBatch(listener: (changes: readonly Change[]) => void): () => void {
    this.#batchListeners.add(listener);
    return () => this.#batchListeners.delete(listener);
  }

  /** What followers want at this moment. */
  scopes(): Scope[] {
    return [...this.#followers].map((follower) => follower.wanted);
  }

  /** Calls `listener` whenever what followers want changes, so that sources are asked for no more than is watched. */
  onScopes(listener: (scopes: readonly Scope[]) => void): () => void {
    this.#scopeListeners.add(listener);
    return () => this.#scopeListeners.delete(listener);
  }

  #tellScopes(): void {
    const scopes = this.scopes();
    for (const listener of this.#scopeListeners) this.#deliveries.push(() => listener(scopes));
    this.#deliver();
  }

  #deliver(): void {
    if (this.#delivering) return;
    this.#delivering = true;
    const errors: unknown[] = [];
    // One listener's error must not keep the batch from the others: a gap for them.
    for (let next = this.#deliveries.shift(); next !== undefined; next = this.#deliveries.shift()) {
      try {
        next();
      } catch (error) {
        errors.push(error);
      }
    }
    this.#delivering = false;
    if (errors.length > 0) throw errors.length === 1 ? errors[0] : new AggregateError(errors, 'listeners failed');
  }
}
