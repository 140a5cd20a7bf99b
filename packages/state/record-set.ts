import type { Change } from './change.ts';
import { keepIdentity } from './keep-identity.ts';
import type { AnyRecord, RecordKind, RecordOfKind } from './record.ts';

/** Records by kind and id. What did not change keeps its identity: records, their parts, and the lists that `all` returns. */
export class RecordSet {
  readonly #kinds = new Map<string, Map<string, AnyRecord>>();
  readonly #lists = new Map<string, readonly AnyRecord[]>();

  get<K extends RecordKind>(kind: K, id: string): RecordOfKind<K> | undefined {
    return this.#kinds.get(kind)?.get(id) as RecordOfKind<K> | undefined;
  }

  /** Every record of that kind, in the order in which they were first put. */
  all<K extends RecordKind>(kind: K): readonly RecordOfKind<K>[] {
    let list = this.#lists.get(kind);
    if (list === undefined) {
      list = [...(this.#kinds.get(kind)?.values() ?? [])];
      this.#lists.set(kind, list);
    }
    return list as readonly RecordOfKind<K>[];
  }

  kinds(): RecordKind[] {
    return [...this.#kinds.keys()] as RecordKind[];
  }

  /**
   * Applies all of `changes` or, if one throws, none. Returns what really changed, as it was applied: equal puts, patches
   * that change nothing and drops of what is not there are left out.
   */
  apply(changes: readonly Change[]): Change[] {
    const effective: Change[] = [];
    const undo: (() => void)[] = [];
    try {
      for (const change of changes) {
        const applied = this.#applyOne(change, undo);
        if (applied !== undefined) effective.push(applied);
      }
    } catch (error) {
      for (const step of undo.reverse()) step();
      throw error;
    }
    return effective;
  }

  #applyOne(change: Change, undo: (() => void)[]): Change | undefined {
    const { kind, id } = change.op === 'put' ? change.record : change;
    const before = this.#kinds.get(kind)?.get(id);
    switch (change.op) {
      case 'put': {
        refuseUndefined(kind, id, change.record);
        const record = keepIdentity(before, change.record);
        if (record === before) return undefined;
        this.#set(kind, id, record, before, undo);
        return { op: 'put', record };
      }
      case 'patch': {
        if (before === undefined) throw new Error(`patch for an unknown record: ${kind} ${id}`);
        refuseUndefined(kind, id, change.fields);
        if ('kind' in change.fields || 'id' in change.fields) throw new Error(`patch of kind or id: ${kind} ${id}`);
        const fields = changedFields(before, change.fields);
        if (fields === undefined) return undefined;
        this.#set(kind, id, { ...before, ...fields }, before, undo);
        return { op: 'patch', kind, id, fields };
      }
      case 'drop':
        if (before === undefined) return undefined;
        this.#set(kind, id, undefined, before, undo);
        return change;
    }
  }

  #set(
    kind: RecordKind,
    id: string,
    record: AnyRecord | undefined,
    before: AnyRecord | undefined,
    undo: (() => void)[],
  ): void {
    let records = this.#kinds.get(kind);
    if (records === undefined) this.#kinds.set(kind, (records = new Map<string, AnyRecord>()));
    undo.push(() => this.#set(kind, id, before, record, []));
    if (record === undefined) records.delete(id);
    else records.set(id, record);
    this.#lists.delete(kind);
  }
}

function changedFields(
  before: AnyRecord,
  fields: Readonly<Record<string, unknown>>,
): Record<string, unknown> | undefined {
  const old = before as unknown as Readonly<Record<string, unknown>>;
  const changed = Object.entries(fields)
    .map(([name, value]) => [name, keepIdentity(old[name], value)] as const)
    .filter(([name, value]) => !Object.hasOwn(old, name) || !Object.is(value, old[name]));
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}

// A field that is undefined here and absent after the wire would make a copy differ from its original.
function refuseUndefined(kind: string, id: string, fields: object): void {
  for (const [name, value] of Object.entries(fields))
    if (value === undefined) throw new Error(`undefined field: ${kind} ${id} ${name}`);
}
