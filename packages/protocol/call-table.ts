import type { ZodType } from 'zod';

/** From least to most; each may do what the ones before it may. `anyone` has not logged in. */
export type Role = 'anyone' | 'viewer' | 'operator' | 'owner' | 'worker';

/** One call that a speaker may make: who may, and what it looks like. */
export interface CallDefinition<Args = unknown, Result = unknown> {
  role: Role;
  args: ZodType<Args>;
  /** Type only: what the call answers; a stream answers with chunks of bytes instead. */
  readonly result?: Result;
  stream?: boolean;
}

export type CallTable = Readonly<Record<string, CallDefinition>>;

/** Declares one call; `Result` is given by hand because answers are made by us and not checked. */
export function call<Result>() {
  return <Args>(role: Role, args: ZodType<Args>): CallDefinition<Args, Result> => ({ role, args });
}

/** Declares one call that answers with a stream of bytes. */
export function streamCall<Args>(role: Role, args: ZodType<Args>): CallDefinition<Args, never> & { stream: true } {
  return { role, args, stream: true };
}
