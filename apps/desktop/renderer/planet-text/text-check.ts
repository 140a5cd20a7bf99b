import type { ConflictChoice, PlanResult } from '@headwater/protocol/calls/admin/planet-calls';
import type { ChangeConflict, Clock } from '@headwater/state';
import { choicesFor, type Picks } from './conflict-choices.ts';

/** A text that shall be looked at. */
export interface CheckedText {
  text: string;
  file: string;
  /** The revision that it was made from. */
  base: number;
}

/** What is known of a text. `checking`: the plan that is shown is of what stood there before. */
export interface TextPlan {
  isChecking: boolean;
  /** The text that `plan` is of. */
  of?: CheckedText;
  plan?: PlanResult;
  /** All conflicts, those that are chosen about included. */
  conflicts: readonly ChangeConflict[];
  /** What is to be told when the text is applied. */
  choices: readonly ConflictChoice[];
  error?: unknown;
}

export interface TextCheckOptions {
  clock: Clock;
  ask: (text: CheckedText, choices: readonly ConflictChoice[]) => Promise<PlanResult>;
  onChange: (plan: TextPlan) => void;
}

/** The manager is asked when somebody has stopped typing for so long. */
const pauseMs = 600;

export const noPlan: TextPlan = { isChecking: false, conflicts: [], choices: [] };

/** Has the manager look at a text that somebody types: after a pause, the latest text only. */
export class TextCheck {
  readonly #options: TextCheckOptions;
  #plan = noPlan;
  #turn = 0;
  #cancel: (() => void) | undefined;

  constructor(options: TextCheckOptions) {
    this.#options = options;
  }

  /** Looks at a text; at once when no pause is needed. Undefined: there is nothing to look at. */
  check(text: CheckedText | undefined, picks: Picks, isTyped = false): void {
    this.#cancel?.();
    this.#turn += 1;
    if (text === undefined) this.#tell(noPlan);
    else {
      this.#tell({ ...this.#plan, isChecking: true });
      const turn = this.#turn;
      this.#cancel = this.#options.clock.after(isTyped ? pauseMs : 0, () => void this.#ask(turn, text, picks));
    }
  }

  /** What comes back after this is told to nobody. */
  close(): void {
    this.#cancel?.();
    this.#turn += 1;
  }

  async #ask(turn: number, text: CheckedText, picks: Picks): Promise<void> {
    const next = await this.#look(text, picks).catch((error: unknown): TextPlan => ({ ...noPlan, of: text, error }));
    if (turn === this.#turn) this.#tell(next);
  }

  /** Asks without choices first: what somebody has chosen is shown as well, so that they may choose otherwise. */
  async #look(text: CheckedText, picks: Picks): Promise<TextPlan> {
    const plan = await this.#options.ask(text, []);
    const { conflicts } = plan;
    const choices = choicesFor(conflicts, picks);
    if (conflicts.length === 0 || choices === undefined)
      return { isChecking: false, of: text, plan, conflicts, choices: [] };
    return { isChecking: false, of: text, plan: await this.#options.ask(text, choices), conflicts, choices };
  }

  #tell(plan: TextPlan): void {
    this.#plan = plan;
    this.#options.onChange(plan);
  }
}
