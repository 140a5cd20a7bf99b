import type { Message } from '@headwater/state';
import { isProblem, Problem } from '@headwater/state';
import type { Failure } from './frame.ts';
import { say } from './say.ts';

/** Returns how an error travels: its message if a person can act, else one line. */
export function failureOf(error: unknown): Failure {
  if (isProblem(error)) return { problem: error.problem };
  return { internal: error instanceof Error ? error.message : String(error) };
}

/** Returns the error that the caller gets; `callSite` was made where the call was made, and is its cause. */
export function errorOf(failure: Failure, callSite: Error): Error {
  if ('problem' in failure) return new Problem(failure.problem, { cause: callSite });
  return new Error(failure.internal, { cause: callSite });
}

/** The failure of everything that was under way when the link ended. */
export function linkLost(reason: string): { problem: Message } {
  return { problem: say.error('link-lost', { reason }) };
}
