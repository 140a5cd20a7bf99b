import type { RecordKind } from './record.ts';

/** What a follower wants to hear of. */
export interface Scope {
  /** All kinds when absent. `numbers` come only as `numbers` says. */
  kinds?: readonly RecordKind[];
  /** Components whose numbers are wanted, and how often at most. `*` stands for every component that is not named. */
  numbers?: readonly { componentId: string; perSecond: number }[];
}
