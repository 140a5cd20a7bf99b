import { isProblem, type Message, type ParameterValues } from '@headwater/state';
import type { JobReport } from './job-report.ts';

/** Tells people which live values a running component would not take, until it takes others. */
export class RefusedValues {
  readonly #report: Pick<JobReport, 'say' | 'unsay'>;
  /** What was said, by the names of the values that were given with it. */
  readonly #said: { names: readonly string[]; message: Message }[] = [];

  constructor(report: Pick<JobReport, 'say' | 'unsay'>) {
    this.#report = report;
  }

  /**
   * Sets values by `set`. When they are refused, a warning stays: who applies a whole planet does not wait for every job.
   * Throws what `set` throws.
   */
  watch(values: ParameterValues, set: () => void): void {
    const names = Object.keys(values);
    try {
      set();
    } catch (error) {
      if (isProblem(error)) {
        const message: Message = { ...error.problem, level: 'warning' };
        this.#report.say(message);
        this.#said.push({ names, message });
      }
      throw error;
    }
    const over = this.#said.filter((said) => said.names.some((name) => names.includes(name)));
    for (const said of over) {
      this.#said.splice(this.#said.indexOf(said), 1);
      this.#report.unsay(said.message.key, said.message.about);
    }
  }
}
