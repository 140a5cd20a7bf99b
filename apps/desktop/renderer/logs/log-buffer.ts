import { readLogLine, type LogLine } from './log-line.ts';

/** Older lines go when there are more. */
export const mostLines = 5000;
/** More in a second nobody reads, and no page draws. */
export const mostPerSecond = 500;

/** The last lines of a log. More than 500 in a second are counted and left out; what was there at the beginning is let in. */
export class LogBuffer {
  readonly #nowMs: () => number;
  #lines: readonly LogLine[] = [];
  #number = 0;
  #second = -1;
  #inSecond = 0;
  #leftOut = 0;
  #isPast = true;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  /** Lines that were left out so far. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** What comes from now on is new. */
  startLive(): void {
    this.#isPast = false;
  }

  /** Takes lines in the order in which they were written. */
  add(values: readonly unknown[]): void {
    const taken = values.filter(() => this.#isPast || this.#take()).map((value) => readLogLine(value, this.#number++));
    if (taken.length > 0) this.#lines = [...this.#lines, ...taken].slice(-mostLines);
  }

  #take(): boolean {
    const second = Math.floor(this.#nowMs() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#inSecond = 0;
    }
    this.#inSecond += 1;
    const isTaken = this.#inSecond <= mostPerSecond;
    if (!isTaken) this.#leftOut += 1;
    return isTaken;
  }
}
