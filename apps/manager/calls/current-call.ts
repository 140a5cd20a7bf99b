import { AsyncLocalStorage } from 'node:async_hooks';

const calls = new AsyncLocalStorage<string>();

/** Runs `answer` so that `currentCallId` knows the call, whatever lies between the two. */
export function duringCall<T>(callId: string, answer: () => T): T {
  return calls.run(callId, answer);
}

/** Id of the call of an admin or worker that is being answered; undefined outside of any. */
export function currentCallId(): string | undefined {
  return calls.getStore();
}
