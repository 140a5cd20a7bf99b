import type { PlanResult } from '@headwater/protocol/calls/admin/planet-calls';
import type { ChangeConflict, Clock, FlowId, Message, PlannedChange, RevisionInfo } from '@headwater/state';
import { Problem } from '@headwater/state';
import { storeProblem } from '../home/store-problem.ts';
import { planDiff } from '../planet-file/plan-diff.ts';
import type { Plan } from '../planet-file/plan.ts';
import type { Planet } from '../planet/planet.ts';
import { say } from '../say.ts';
import type { PlainValue, PlanetEdit } from '../splice/splice.ts';
import { refuseLaunchText, type Author } from './author.ts';
import type { FileKeeper } from './file-keeper.ts';
import { noPlanet, readText, type PlanetText } from './planet-text.ts';
import type { RevisionStore } from './revision-store.ts';
import { TemporaryFlows, type TemporaryFlow } from './temporary-flows.ts';

export interface RevisionsOptions {
  planet: Planet;
  clock: Clock;
  store: RevisionStore;
  keeper: FileKeeper;
  /** Folder of the revisions, for what is said about it. */
  folder: string;
}

/** A new text, or what stands in its way. */
export interface NewText {
  text: string;
  conflicts: readonly ChangeConflict[];
}

/** One change that somebody wants. */
export interface Wish {
  author: Author;
  reason: RevisionInfo['reason'];
  /** What the text is called in what is said about it. */
  file: string;
  /** Makes the new text from what is there when its turn comes. Throws Problem to leave all as it is. */
  make(now: PlanetText): NewText | Promise<NewText>;
  /** Called when it counts, before the planet's own file is written. */
  onDone?: (number: number) => Promise<void>;
}

/** A wish that may be fulfilled, and what that brings. */
interface Checked extends PlanetText {
  combined: Plan;
  changes: PlannedChange[];
}

/**
 * The planet as a row of revisions, and the only one who changes what it is made of: each change is made on the text,
 * read and checked as a whole, stored, and only then done. One after the other.
 */
export class Revisions {
  readonly store: RevisionStore;
  readonly keeper: FileKeeper;
  readonly #planet: Planet;
  readonly #clock: Clock;
  readonly #folder: string;
  #temporary = new TemporaryFlows();
  #now: PlanetText = noPlanet;
  #number = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor({ planet, clock, store, keeper, folder }: RevisionsOptions) {
    this.#planet = planet;
    this.#clock = clock;
    this.store = store;
    this.keeper = keeper;
    this.#folder = folder;
  }

  /** The revision that runs; 0 before there is one. */
  get number(): number {
    return this.#number;
  }

  /** What runs, without temporary flows. */
  get now(): PlanetText {
    return this.#now;
  }

  /** Begins with a revision that is stored already. */
  begin(number: number, now: PlanetText): void {
    this.#number = number;
    this.#now = now;
    this.#run(now.plan);
  }

  /** Resolves when all changes are done that were asked for. */
  async settled(): Promise<void> {
    await this.#last;
  }

  /** What a change would do. Does nothing. */
  async plan(wish: Pick<Wish, 'author' | 'file' | 'make'>): Promise<PlanResult> {
    const checked = await this.#check(wish);
    return 'plan' in checked ? this.#result({ changes: checked.changes }) : checked;
  }

  /** Makes a change. Throws Problem when it cannot be stored, and then nothing has changed. */
  change(wish: Wish): Promise<PlanResult> {
    return this.#inTurn(async () => {
      const checked = await this.#check(wish);
      if (!('plan' in checked)) return checked;
      const { text, plan, combined, changes } = checked;
      if (text !== this.#now.text) {
        this.#number = await this.#add(text, wish, changes);
        this.#now = { text, plan };
        this.#run(combined);
      }
      await wish.onDone?.(this.#number);
      await this.keeper.write(this.#number, text);
      // What people wished of it before is part of what is answered.
      await this.#planet.kept();
      return this.#result({ changes });
    });
  }

  /** Adds a flow that is in no revision. A result with faults has changed nothing. */
  addTemporary(author: Author, make: (now: PlanetText) => TemporaryFlow): Promise<PlanResult> {
    return this.#inTurn(() => {
      const flow = make(this.#now);
      const types = this.#planet.types;
      const after = this.#combined(this.#now, this.#temporary.with(flow), flow.id);
      if (after.plan === undefined) return this.#result({ faults: after.errors });
      const before = this.#combined(this.#now, this.#temporary, flow.id).plan ?? this.#now.plan;
      const changes = planDiff(before, after.plan, types);
      refuseLaunchText(author, changes, { before, after: after.plan, types });
      this.#temporary = this.#temporary.with(flow);
      this.#run(after.plan);
      return this.#result({ changes });
    });
  }

  /** Ends a temporary flow. */
  removeTemporary(id: FlowId): Promise<void> {
    return this.#inTurn(() => {
      this.#temporary = this.#temporary.without(id);
      this.#run(this.#combined(this.#now, this.#temporary, id).plan ?? this.#now.plan);
    });
  }

  /** Sets a value of a temporary flow; false when the place is in none. Throws Problem when the value does not fit. */
  setTemporary(author: Author, path: PlanetEdit['path'], value: PlainValue | undefined): Promise<boolean> {
    return this.#inTurn(() => {
      const temporary = this.#temporary.withValue(path, value);
      if (temporary === undefined) return false;
      const before = this.#combined(this.#now, this.#temporary, '').plan ?? this.#now.plan;
      const { plan: after, errors } = this.#combined(this.#now, temporary, path.join('.'));
      if (after === undefined) throw problemOf(errors);
      const types = this.#planet.types;
      refuseLaunchText(author, planDiff(before, after, types), { before, after, types });
      this.#temporary = temporary;
      this.#run(after);
      return true;
    });
  }

  async #check({ author, file, make }: Pick<Wish, 'author' | 'file' | 'make'>): Promise<PlanResult | Checked> {
    const types = this.#planet.types;
    const now = this.#now;
    const { text, conflicts } = await make(now);
    if (conflicts.length > 0) return this.#result({ conflicts });
    const read = readText(file, text, types);
    if (read.plan === undefined) return this.#result({ faults: read.errors });
    const { plan } = read;
    const changes = planDiff(now.plan, plan, types);
    refuseLaunchText(author, changes, { before: now.plan, after: plan, types });
    const combined = this.#combined({ text, plan }, this.#temporary, file);
    if (combined.plan !== undefined) return { text, plan, combined: combined.plan, changes };
    const flows = this.#temporary.ids.join(', ');
    const [first] = combined.errors;
    throw new Problem(
      say.error('temporary-flow-in-the-way', { flows }, first === undefined ? {} : { debug: first.text }),
    );
  }

  /** What runs: a text and the temporary flows on top of it. */
  #combined({ text, plan }: PlanetText, temporary: TemporaryFlows, file: string): ReturnType<typeof readText> {
    if (temporary.ids.length === 0) return { plan };
    return readText(file, temporary.over(text, plan), this.#planet.types);
  }

  #run(plan: Plan): void {
    const temporary = this.#temporary.ids;
    this.#planet.run(plan, this.#number, (flow) => temporary.includes(flow));
  }

  async #add(text: string, { author, reason }: Wish, changes: readonly PlannedChange[]): Promise<number> {
    try {
      return await this.store.add(text, {
        atMs: this.#clock.nowMs(),
        who: author.who,
        reason,
        changes: changes.slice(0, 20),
        more: Math.max(0, changes.length - 20),
      });
    } catch (error) {
      throw storeProblem(this.#folder, error) ?? error;
    }
  }

  #result(fields: Partial<Omit<PlanResult, 'revision'>>): PlanResult {
    return { revision: this.#number, changes: [], faults: [], conflicts: [], ...fields };
  }

  #inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

/** The first of several faults, to be thrown where one thing was asked for. */
export function problemOf(faults: readonly Message[]): Error {
  const [first] = faults;
  return first === undefined ? new Error('refused without a fault') : new Problem(first);
}
