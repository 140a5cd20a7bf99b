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

/** Tells whether `error` is a Problem, also one made by another copy of this code (a bundle brings its own). */
export function isProblem(error: unknown): error is Problem {
  if (error instanceof Problem) return true;
  return error instanceof Error && error.name === 'Problem' && 'problem' in error;
}
