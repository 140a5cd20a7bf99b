import type { CallTable } from '@headwater/protocol/call-table';
import { adminToManager } from '@headwater/protocol/calls/admin-to-manager';
import { workerToManager } from '@headwater/protocol/calls/worker-to-manager';
import type { AnyHandlers, CallContext, CallsOf, Handlers, StreamHandlers } from '@headwater/protocol/peer';
import { act, ask, dot, logs, setLogLevel, tap } from './ask-worker.ts';
import { checkType } from './check-type.ts';
import { describeTypes } from './describe-types.ts';
import { duringCall } from './current-call.ts';
import { getBundle } from './get-bundle.ts';
import { join } from './join.ts';
import { login } from './login.ts';
import { loginWorker } from './login-worker.ts';
import type { AdminRole } from '../login/admin-logins.ts';
import type { ManagerParts, Session } from './manager-parts.ts';
import { refreshAbilities } from './refresh-abilities.ts';
import { restartComponents } from './restart-components.ts';
import { setParameter } from './set-parameter.ts';
import { startComponents } from './start-components.ts';
import { stopComponents } from './stop-components.ts';

/** Every call that comes in, of admins and of workers: who may is decided by role. */
export const incomingCalls = { ...adminToManager, ...workerToManager } satisfies CallTable;

type Calls = CallsOf<typeof incomingCalls>;

/** The answers to all calls of one link. */
export function callHandlers(
  parts: ManagerParts,
  session: Session,
): { handlers: AnyHandlers; streamHandlers: StreamHandlers } {
  const handlers = {
    login: (args) => login(parts, session, args as Exclude<typeof args, { user: string }>),
    createTicket: () => ({ ticket: parts.logins.createTicket(adminOf(session)) }),
    createLoginLink: () => ({ url: parts.loginUrl(parts.logins.createCode({ role: 'owner', who: 'link' })) }),
    createJoinToken: async () => ({ token: await parts.keys.createToken(), id: '', fingerprint: parts.fingerprint }),
    startComponents: (args) => startComponents(parts, args),
    stopComponents: (args) => stopComponents(parts, args),
    restartComponents: (args) => restartComponents(parts, args),
    setParameter: (args) => setParameter(parts, args),
    setLogLevel: (args, context) => setLogLevel(parts, args, context),
    describeTypes: (args) => describeTypes(parts, args),
    dot: (args, context) => dot(parts, args, context),
    ask: (args, context) => ask(parts, args, context),
    act: (args, context) => act(parts, args, context),
    checkType: (args, context) => checkType(parts, args, context),
    refreshAbilities: (args, context) => refreshAbilities(parts, args, context),
    join: (args) => join(parts, session, args),
    loginWorker: (args) => loginWorker(parts, session, args),
    getBundle: (args) => getBundle(parts, args),
  } satisfies Handlers<Calls>;
  const streamHandlers = {
    tap: (args: Calls['tap']['args'], context: CallContext) => tap(parts, args, context),
    logs: (args: Calls['logs']['args'], context: CallContext) => logs(parts, args, context),
  };
  return {
    handlers: logged(parts, session, handlers),
    streamHandlers: logged(parts, session, streamHandlers) as StreamHandlers,
  };
}

function adminOf({ role, who }: Session): { role: AdminRole; who: string } {
  // The table lets viewers and above get here, and nobody else.
  if (role === 'anyone' || role === 'worker') throw new Error(`${who} is no admin`);
  return { role, who };
}

const secretCalls: readonly string[] = ['login', 'loginWorker', 'join'];
const changingRoles: readonly string[] = ['operator', 'owner'];

/** Writes each call into the log: who, from where, what, under which id; arguments unless they hold a secret. */
function logged(parts: ManagerParts, session: Session, handlers: Record<string, unknown>): AnyHandlers {
  return Object.fromEntries(
    Object.entries(handlers as Record<string, (args: unknown, context: CallContext) => unknown>).map(
      ([call, handler]) => {
        const answer = (args: unknown, context: CallContext): unknown => {
          const { who, address } = session;
          const changes = changingRoles.includes((incomingCalls as CallTable)[call]?.role ?? '');
          const shown = secretCalls.includes(call) ? {} : { args };
          parts.log[changes ? 'info' : 'debug']({ call, who, address, callId: context.callId, ...shown }, 'call');
          return duringCall(context.callId, () => handler(args, context));
        };
        return [call, answer];
      },
    ),
  );
}
