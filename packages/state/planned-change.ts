import type { ComponentId, FlowId } from './ids.ts';

/** What a change does to what runs: nothing, a value bound while it runs, a new connection, a new start, a first start, an end. */
export type ChangeEffect = 'nothing' | 'live' | 'reconnect' | 'restart' | 'start' | 'stop';

/** One thing that differs between two planets, and what making it so does. */
export interface PlannedChange {
  what: 'added' | 'removed' | 'changed';
  /** The planet itself, a flow, or a component. */
  id: 'planet' | FlowId | ComponentId;
  /** For `changed`: a parameter, `effect.parameter`, or a reserved word of the planet file (`worker`, `from`, `label` …). */
  key?: string;
  /** As the planet file would have it; absent where there was, or will be, none. */
  before?: string;
  after?: string;
  effect: ChangeEffect;
}

/** Two people changed the same thing differently, starting from the same revision. */
export interface ChangeConflict {
  id: 'planet' | FlowId | ComponentId;
  key: string;
  /** Values as the planet file would have them; absent where there is none. */
  base?: string;
  theirs?: string;
  yours?: string;
}

/** One revision of a planet, as history shows it. */
export interface RevisionInfo {
  number: number;
  atMs: number;
  /** Who made it: an account's name, `local`, or `file` for a file that was edited by hand. */
  who: string;
  reason: 'first' | 'applied' | 'edited' | 'set' | 'launched' | 'undone' | 'removed';
  /** What differs from the revision before; at most 20, `more` says how many are left out. */
  changes: readonly PlannedChange[];
  more: number;
}
