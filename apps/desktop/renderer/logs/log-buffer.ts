import { readLogLine, type LogLine } from './log-line.ts';

/** Older lines go when there are more. */
export const mostLines = 5000;

/** The last lines of a log. The worker leaves out what is more than 500 in a second, and says how many those were. */
export class LogBuffer {
  #lines: readonly LogLine[] = [];
  #number = 0;
  #leftOut = 0;

  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  /** Lines that were left out so far. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** Takes lines in the order in which they were written. */
  add(values: readonly unknown[]): void {
    const counts = values.map(leftOutBy);
    this.#leftOut += counts.reduce((sum, count) => sum + count, 0);
    const taken = values.filter((_, index) => counts[index] === 0).map((value) => readLogLine(value, this.#number++));
    if (taken.length > 0) this.#lines = [...this.#lines, ...taken].slice(-mostLines);
  }
}

/** How many lines a worker says that it left out; nought for a line of the log. */
function leftOutBy(value: unknown): number {
  if (typeof value !== 'object' || value === null || !('leftOut' in value)) return 0;
  return typeof value.leftOut === 'number' ? value.leftOut : 0;
}
