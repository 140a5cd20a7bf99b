import type { Batch, Change } from './change.ts';
import type { Clock } from './clock.ts';
import { NumbersThrottle } from './numbers-throttle.ts';
import type { RecordSet } from './record-set.ts';
import type { RecordKind } from './record.ts';
import type { Scope } from './scope.ts';

/** One follower of a store: what of each batch is for it, and in which number. */
export class StoreFollower {
  /** What the follower asked for last; may be ahead of what it has been told. */
  wanted: Scope;
  #scope: Scope;
  #number = 0;
  #stopped = false;
  readonly #records: RecordSet;
  readonly #listener: (batch: Batch) => void;
  readonly #numbers: NumbersThrottle;

  constructor(scope: Scope, records: RecordSet, clock: Clock, listener: (batch: Batch) => void) {
    this.wanted = scope;
    this.#scope = scope;
    this.#records = records;
    this.#listener = listener;
    this.#numbers = new NumbersThrottle(
      clock,
      (id) => records.get('numbers', id),
      (changes) => this.#send(changes),
    );
  }

  /** Everything in scope at this moment, as puts. */
  snapshot(): Change[] {
    return [
      ...this.#kindsOf(this.#scope).flatMap((kind) => puts(this.#records, kind)),
      ...this.#numbers.setScope(this.#scope, this.#knownNumbers()),
    ];
  }

  /** Passes on what is in scope. */
  take(changes: readonly Change[]): void {
    if (this.#stopped) return;
    const mine: Change[] = [];
    for (const change of changes) {
      const { kind, id } = change.op === 'put' ? change.record : change;
      if (kind !== 'numbers') {
        if (includes(this.#scope, kind)) mine.push(change);
      } else if (change.op === 'drop') mine.push(...this.#numbers.dropped(id));
      else this.#numbers.changed(id);
    }
    this.#send(mine);
  }

  /** What a change of scope brings and takes, by the records at this moment; `apply` sends it. */
  prepareScope(scope: Scope): () => void {
    const before = this.#kindsOf(this.wanted);
    const after = this.#kindsOf(scope);
    this.wanted = scope;
    const changes: Change[] = [
      ...after.filter((kind) => !before.includes(kind)).flatMap((kind) => puts(this.#records, kind)),
      ...before
        .filter((kind) => !after.includes(kind))
        .flatMap((kind) => this.#records.all(kind).map(({ id }): Change => ({ op: 'drop', kind, id }))),
    ];
    return () => {
      if (this.#stopped) return;
      this.#scope = scope;
      this.#send([...changes, ...this.#numbers.setScope(scope, this.#knownNumbers())]);
    };
  }

  stop(): void {
    this.#stopped = true;
    this.#numbers.stop();
  }

  #kindsOf(scope: Scope): RecordKind[] {
    return this.#records.kinds().filter((kind) => kind !== 'numbers' && includes(scope, kind));
  }

  #knownNumbers(): string[] {
    return this.#records.all('numbers').map(({ id }) => id);
  }

  #send(changes: readonly Change[]): void {
    if (this.#stopped || changes.length === 0) return;
    this.#number++;
    this.#listener({ number: this.#number, changes });
  }
}

function includes(scope: Scope, kind: RecordKind): boolean {
  return scope.kinds === undefined || scope.kinds.includes(kind);
}

function puts(records: RecordSet, kind: RecordKind): Change[] {
  return records.all(kind).map((record) => ({ op: 'put', record }));
}
