import type { AnyRecord, RecordKind } from './record.ts';

/** One change to a set of records. A patch sets the given fields and keeps the others. */
export type Change =
  | { op: 'put'; record: AnyRecord }
  | { op: 'patch'; kind: RecordKind; id: string; fields: Readonly<Record<string, unknown>> }
  | { op: 'drop'; kind: RecordKind; id: string };

/** Changes that belong together: followers show all of them or none. Numbers rise by one per follower. */
export interface Batch {
  number: number;
  changes: readonly Change[];
}
