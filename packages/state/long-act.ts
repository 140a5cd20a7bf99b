import { actBefore, actOutcome, type ActBefore, type ActVerb } from './act-outcome.ts';
import type { Clock } from './clock.ts';
import { atmosphereId, type ComponentId } from './ids.ts';
import type { Mirror } from './mirror.ts';
import type { ComponentRecord } from './record.ts';

/** So many components are under way at once; a flow is never torn apart. */
const atOnce = 16;
/** Who takes longer is still waited for, but holds nobody up. */
const slowMs = 5_000;
/** After so long without anything new, nobody waits any more. */
const giveUpMs = 60_000;

export interface LongActOptions {
  /** What is done to which components, in the order in which it is asked for; each group at once. */
  groups: readonly (readonly ActTarget[])[];
  mirror: Pick<Mirror, 'get' | 'onChange'>;
  clock: Clock;
  /** Asks for one group. */
  ask: (ids: readonly ComponentId[]) => Promise<unknown>;
  /** Called when there is another progress. */
  onChange: () => void;
}

export interface ActTarget {
  id: ComponentId;
  verb: ActVerb;
  /** What was known of it, where the act has begun already. */
  before?: ActBefore;
}

/** How far an act over many components is. */
export interface ActProgress {
  total: number;
  done: readonly ComponentId[];
  /** Sad or out of reach, refused, or no longer there. */
  failed: readonly ComponentId[];
  /** Asked for, and not done yet. */
  waiting: readonly ComponentId[];
  /** Not asked for: after a cancel these are left as they were. */
  notBegun: readonly ComponentId[];
  isCancelled: boolean;
  /** Nothing more is waited for. */
  isOver: boolean;
}

interface Known extends ActTarget {
  begun: ActBefore | undefined;
  askedMs: number;
  state: 'planned' | 'asked' | 'answered' | 'refused';
}

/**
 * An act over many components, a few flows at a time so that it can be cancelled: what has not begun is left alone then,
 * what has begun is finished. How far it is shows in the components' records, whoever may change them meanwhile.
 */
export class LongAct {
  /** Why something was refused. */
  error: Error | undefined;
  readonly startedMs: number;
  readonly #options: LongActOptions;
  #groups: Known[][];
  #isCancelled = false;
  #isLeft = false;
  #settled = 0;
  #isOver = false;
  readonly #undo: (() => void)[] = [];
  #cancelGiveUp: () => void = () => undefined;

  constructor(options: LongActOptions) {
    this.#options = options;
    this.startedMs = options.clock.nowMs();
    this.#groups = options.groups.map((group) =>
      group.map((target) => ({ ...target, begun: target.before, askedMs: 0, state: 'planned' })),
    );
    this.#undo.push(options.mirror.onChange(() => this.#goOn()));
    this.#waitOn();
    this.#goOn();
  }

  get progress(): ActProgress {
    const all = this.#groups.flat();
    const ids = (fits: (known: Known) => boolean): ComponentId[] => all.filter(fits).map(({ id }) => id);
    return {
      total: all.length,
      done: ids((known) => this.#outcome(known) === 'done'),
      failed: ids((known) => ['failed', 'gone'].includes(this.#outcome(known))),
      waiting: ids((known) => this.#outcome(known) === 'waiting'),
      notBegun: ids(({ state }) => state === 'planned'),
      isCancelled: this.#isCancelled,
      isOver: this.#isOver,
    };
  }

  /** Those whose wish the manager has not answered. */
  get pending(): readonly ComponentId[] {
    const isPending = ({ state }: Known): boolean =>
      state === 'asked' || (state === 'planned' && !this.#isCancelled && !this.#isOver);
    return this.#groups.flat().flatMap((known) => (isPending(known) ? [known.id] : []));
  }

  /** Leaves alone what has not begun. */
  cancel(): void {
    this.#isCancelled = true;
    this.#goOn();
  }

  /** Waits for nothing more. */
  leave(): void {
    this.#isCancelled = true;
    this.#isLeft = true;
    this.#goOn();
  }

  /** Forgets components that a newer act is about. */
  release(ids: ReadonlySet<ComponentId>): void {
    this.#groups = this.#groups.map((group) => group.filter(({ id }) => !ids.has(id)));
    this.#goOn();
  }

  #outcome(known: Known): 'planned' | ReturnType<typeof actOutcome> {
    if (known.state === 'planned' || known.begun === undefined) return 'planned';
    if (known.state === 'refused') return 'failed';
    // Until the manager has answered, the records are those of before.
    if (known.state === 'asked') return 'waiting';
    return actOutcome(known.verb, known.id, known.begun, this.#options.mirror);
  }

  #goOn(): void {
    if (this.#isOver) return;
    const all = this.#groups.flat();
    const nowMs = this.#options.clock.nowMs();
    const waiting = all.filter((known) => this.#outcome(known) === 'waiting');
    let underWay = waiting.filter(({ askedMs }) => nowMs - askedMs < slowMs).length;
    const planned = this.#isCancelled ? [] : this.#groups.filter((group) => group.some(isPlanned));
    for (const group of planned) {
      if (underWay > 0 && underWay + group.length > atOnce) break;
      underWay += group.length;
      void this.#ask(group);
    }
    const settled = all.filter((known) => !['waiting', 'planned'].includes(this.#outcome(known))).length;
    if (settled !== this.#settled) this.#waitOn();
    this.#settled = settled;
    const isMore = this.#groups.flat().some((known) => this.#outcome(known) === 'waiting');
    const isPlannedMore = !this.#isCancelled && this.#groups.flat().some(isPlanned);
    if (this.#isLeft || (!isMore && !isPlannedMore)) this.#end();
    this.#options.onChange();
  }

  async #ask(group: Known[]): Promise<void> {
    const { clock, mirror, ask } = this.#options;
    for (const known of group) {
      known.begun ??= actBefore(known.id, mirror);
      known.askedMs = clock.nowMs();
      known.state = 'asked';
    }
    this.#undo.push(clock.after(slowMs, () => this.#goOn()));
    try {
      await ask(group.map(({ id }) => id));
      for (const known of group) known.state = 'answered';
    } catch (error) {
      // The next ones would be refused for the same reason.
      this.error = error instanceof Error ? error : new Error(String(error));
      this.#isCancelled = true;
      for (const known of group) known.state = 'refused';
    }
    this.#goOn();
  }

  #waitOn(): void {
    this.#cancelGiveUp();
    this.#cancelGiveUp = this.#options.clock.after(giveUpMs, () => this.leave());
  }

  #end(): void {
    this.#isOver = true;
    this.#cancelGiveUp();
    for (const undo of this.#undo) undo();
  }
}

/** One flow after the other; the atmosphere, which others need, is started first and stopped last. */
export function actGroups(verb: ActVerb, components: readonly Pick<ComponentRecord, 'id' | 'flowId'>[]): ActTarget[][] {
  const byFlow = Map.groupBy(components, ({ flowId }) => flowId);
  const rank = verb === 'stop' ? 1 : -1;
  return [...byFlow]
    .toSorted(([one], [other]) => rank * (Number(one === atmosphereId) - Number(other === atmosphereId)))
    .map(([, those]) => those.map(({ id }) => ({ id, verb })));
}

function isPlanned({ state }: Known): boolean {
  return state === 'planned';
}
