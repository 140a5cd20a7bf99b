import type { Message } from './message.ts';

/** Thrown when a person can act on what went wrong; the message says how. */
export class Problem extends Error {
  readonly problem: Message;

  constructor(problem: Message, options?: { cause?: unknown }) {
    super(problem.text, options);
    this.name = 'Problem';
    this.problem = problem;
  }
}
