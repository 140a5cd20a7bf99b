import type { Change } from './change.ts';
import type { AnyRecord, RecordKind } from './record.ts';
import type { Store } from './store.ts';

export interface AdoptionOptions {
  store: Store;
  /** Which of the source's records are taken. Default: all. */
  accept?: (record: AnyRecord) => boolean;
  /**
   * Returns what else belongs into the same atomic batch. Called before the batch is applied: `store` still holds what
   * was. A snapshot comes as drops of what is gone and puts of everything else, also of what is equal, so that what was
   * derived from it can be derived again.
   */
  derive?: (changes: readonly Change[], store: Store) => readonly Change[];
}

/** Copies what comes from one source into a store, each batch as one. Outlives the source's link: a new snapshot settles the difference. */
export class Adoption {
  readonly #store: Store;
  readonly #accept: (record: AnyRecord) => boolean;
  readonly #derive: (changes: readonly Change[], store: Store) => readonly Change[];
  /** What came from this source: ids by kind. */
  #owned = new Map<RecordKind, Set<string>>();

  constructor(options: AdoptionOptions) {
    this.#store = options.store;
    this.#accept = options.accept ?? (() => true);
    this.#derive = options.derive ?? (() => []);
  }

  onSnapshot(changes: readonly Change[]): void {
    const before = this.#owned;
    this.#owned = new Map();
    const taken = changes.filter((change) => this.#take(change));
    const gone = dropsOf(before).filter(({ kind, id }) => !this.#owns(kind, id));
    this.#apply([...gone, ...taken]);
  }

  onBatch(changes: readonly Change[]): void {
    this.#apply(changes.filter((change) => this.#take(change)));
  }

  /**
   * Lets go of records that have another owner from now on, or none: what the source says of them is void until it puts
   * them again.
   */
  forget(records: Iterable<{ kind: RecordKind; id: string }>): void {
    for (const { kind, id } of records) this.#owned.get(kind)?.delete(id);
  }

  /** Drops all that came from this source, except records of the given kinds, which are the store's own from then on. */
  release(except: readonly RecordKind[] = []): void {
    const gone = dropsOf(this.#owned).filter(({ kind }) => !except.includes(kind));
    this.#owned = new Map();
    this.#apply(gone);
  }

  #take(change: Change): boolean {
    if (change.op === 'put') {
      const { kind, id } = change.record;
      if (!this.#accept(change.record)) return false;
      const ids = this.#owned.get(kind) ?? new Set();
      this.#owned.set(kind, ids.add(id));
      return true;
    }
    const { kind, id } = change;
    if (!this.#owns(kind, id)) return false;
    if (change.op === 'drop') return this.#owned.get(kind)?.delete(id) ?? false;
    return true;
  }

  #owns(kind: RecordKind, id: string): boolean {
    return this.#owned.get(kind)?.has(id) ?? false;
  }

  #apply(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    const derived = this.#derive(changes, this.#store);
    this.#store.apply([...this.#settled(changes), ...derived]);
  }

  // What the store's owner dropped by itself stays dropped until the source puts it again: a patch of it is void.
  #settled(changes: readonly Change[]): Change[] {
    const put = new Set<string>();
    return changes.filter((change) => {
      if (change.op === 'put') put.add(`${change.record.kind} ${change.record.id}`);
      if (change.op !== 'patch') return true;
      return put.has(`${change.kind} ${change.id}`) || this.#store.get(change.kind, change.id) !== undefined;
    });
  }
}

function dropsOf(owned: ReadonlyMap<RecordKind, ReadonlySet<string>>): Extract<Change, { op: 'drop' }>[] {
  return [...owned].flatMap(([kind, ids]) => [...ids].map((id) => ({ op: 'drop' as const, kind, id })));
}
