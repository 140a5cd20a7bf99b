import type { CallContext } from '@headwater/protocol/peer';

type AnyHandler = (args: never, context: CallContext) => unknown;

/** Returns handlers that tell `log` about each call before it is answered. */
export function logCalls<Calls extends { [Name in keyof Calls]: AnyHandler }>(
  handlers: Calls,
  log: (call: string, callId: string) => void,
): Calls {
  const logged = Object.entries<AnyHandler>(handlers).map(([call, handler]) => {
    const answer: AnyHandler = (args, context) => {
      log(call, context.callId);
      return handler(args, context);
    };
    return [call, answer];
  });
  return Object.fromEntries(logged) as Calls;
}
