import type { Change } from './change.ts';
import { RecordSet } from './record-set.ts';
import type { RecordKind, RecordOfKind } from './record.ts';

/** A follower's copy of someone else's records. Kinds that it does not know are kept all the same. */
export class Mirror {
  readonly #records = new RecordSet();
  readonly #listeners = new Set<(changes: readonly Change[]) => void>();

  get<K extends RecordKind>(kind: K, id: string): RecordOfKind<K> | undefined {
    return this.#records.get(kind, id);
  }

  /** Every record of that kind; the same list as long as none of them changes. */
  all<K extends RecordKind>(kind: K): readonly RecordOfKind<K>[] {
    return this.#records.all(kind);
  }

  /** Replaces everything. Records that are equal keep their identity; only the difference is told. */
  onSnapshot(changes: readonly Change[]): void {
    const kept = new Set(changes.flatMap((change) => (change.op === 'put' ? [keyOf(change.record)] : [])));
    const gone = this.#records
      .kinds()
      .flatMap((kind) => this.#records.all(kind))
      .filter((record) => !kept.has(keyOf(record)))
      .map(({ kind, id }): Change => ({ op: 'drop', kind, id }));
    this.#apply([...gone, ...changes]);
  }

  /** Applies one batch, all of it or nothing. Throws for a patch of an unknown record: then follow again. */
  onBatch(changes: readonly Change[]): void {
    this.#apply(changes);
  }

  /** Calls `listener` with what really changed, after it did; returns what undoes it. */
  onChange(listener: (changes: readonly Change[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #apply(changes: readonly Change[]): void {
    const effective = this.#records.apply(changes);
    if (effective.length > 0) for (const listener of this.#listeners) listener(effective);
  }
}

function keyOf({ kind, id }: { kind: string; id: string }): string {
  return `${kind} ${id}`;
}
