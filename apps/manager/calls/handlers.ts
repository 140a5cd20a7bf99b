import type { CallTable } from '@headwater/protocol/call-table';
import { adminToManager } from '@headwater/protocol/calls/admin-to-manager';
import { workerToManager } from '@headwater/protocol/calls/worker-to-manager';
import type { AnyHandlers, CallContext, CallsOf, Handlers, StreamHandlers } from '@headwater/protocol/peer';
import { addFlow } from './add-flow.ts';
import { addAccount, listAccounts, removeAccount, setPassword, setRole, setStartPage } from './accounts.ts';
import { act, ask, dot, logs, look, setLogLevel, tap } from './ask-worker.ts';
import { checkType } from './check-type.ts';
import { applyFile, applyPlanet, planFile, planPlanet, undo } from './change-planet.ts';
import { describePages } from './describe-pages.ts';
import { describeTypes } from './describe-types.ts';
import { countCall } from '../metrics/count-call.ts';
import { duringCall } from './current-call.ts';
import { followJournal } from './follow-journal.ts';
import { getBundle } from './get-bundle.ts';
import { join } from './join.ts';
import { killComponents } from './kill-components.ts';
import { createJoinToken, listJoinTokens, revokeJoinToken, revokeWorkerKey } from './join-tokens.ts';
import { login } from './login.ts';
import { loginWorker } from './login-worker.ts';
import type { AdminSession } from '../login/admin-logins.ts';
import type { ManagerParts, Session } from './manager-parts.ts';
import { openStreams } from './open-streams.ts';
import { mute, unmute } from './mute.ts';
import { planetSchema } from './planet-schema.ts';
import { readHistory } from './read-history.ts';
import { readJournal } from './read-journal.ts';
import { recordAct } from '../journal/record-act.ts';
import { refreshAbilities } from './refresh-abilities.ts';
import { removeComponents } from './remove-components.ts';
import { restartComponents } from './restart-components.ts';
import { listSecrets, removeSecret, setSecret } from './secrets.ts';
import { setParameter } from './set-parameter.ts';
import { setParameters } from './set-parameters.ts';
import { diffRevisions, exportPlanet, history } from './show-revisions.ts';
import { shownArgs } from './shown-args.ts';
import { startComponents } from './start-components.ts';
import { stopComponents } from './stop-components.ts';
import { unsetParameter } from './unset-parameter.ts';

/** Every call that comes in, of admins and of workers: who may is decided by role. */
export const incomingCalls = { ...adminToManager, ...workerToManager } satisfies CallTable;

type Calls = CallsOf<typeof incomingCalls>;

/** The answers to all calls of one link. */
export function callHandlers(
  parts: ManagerParts,
  session: Session,
): { handlers: AnyHandlers; streamHandlers: StreamHandlers } {
  const handlers = {
    login: (args) => login(parts, session, args),
    getFingerprint: () => ({ fingerprint: parts.fingerprint }),
    createTicket: () => ({ ticket: parts.logins.createTicket(adminOf(session)) }),
    createLoginLink: () => ({ url: parts.loginUrl(parts.logins.createCode(adminOf(session))) }),
    listAccounts: () => listAccounts(parts),
    addAccount: (args) => addAccount(parts, args),
    removeAccount: (args) => removeAccount(parts, args),
    setRole: (args) => setRole(parts, args),
    setStartPage: (args) => setStartPage(parts, args),
    setPassword: (args) => setPassword(parts, session, args),
    createJoinToken: () => createJoinToken(parts, session),
    listJoinTokens: () => listJoinTokens(parts),
    revokeJoinToken: (args) => revokeJoinToken(parts, args),
    revokeWorkerKey: (args) => revokeWorkerKey(parts, args),
    setSecret: (args) => setSecret(parts, args),
    removeSecret: (args) => removeSecret(parts, args),
    listSecrets: () => listSecrets(parts),
    startComponents: (args) => startComponents(parts, args),
    stopComponents: (args) => stopComponents(parts, args),
    restartComponents: (args) => restartComponents(parts, args),
    killComponents: (args, context) => killComponents(parts, args, context),
    mute: (args) => mute(parts, session, args),
    unmute: (args) => unmute(parts, args),
    setParameter: (args) => setParameter(parts, session, args),
    setParameters: (args) => setParameters(parts, session, args),
    unsetParameter: (args) => unsetParameter(parts, session, args),
    planetSchema: () => planetSchema(parts),
    planPlanet: (args) => planPlanet(parts, session, args),
    applyPlanet: (args) => applyPlanet(parts, session, args),
    planFile: () => planFile(parts, session),
    applyFile: () => applyFile(parts, session),
    exportPlanet: (args) => exportPlanet(parts, args),
    history: (args) => history(parts, args),
    diffRevisions: (args) => diffRevisions(parts, args),
    undo: (args) => undo(parts, session, args),
    removeComponents: (args) => removeComponents(parts, session, args),
    addFlow: (args) => addFlow(parts, session, args),
    setLogLevel: (args, context) => setLogLevel(parts, args, context),
    describeTypes: (args) => describeTypes(parts, args),
    describePages: (args) => describePages(parts, args),
    dot: (args, context) => dot(parts, args, context),
    ask: (args, context) => ask(parts, args, context),
    act: (args, context) => act(parts, args, context),
    checkType: (args, context) => checkType(parts, session, args, context),
    refreshAbilities: (args, context) => refreshAbilities(parts, args, context),
    join: (args) => join(parts, session, args),
    loginWorker: (args) => loginWorker(parts, session, args),
    openStreams: (args) => openStreams(parts, session, args),
    getBundle: (args) => getBundle(parts, args),
    readHistory: (args) => readHistory(parts, args),
    readJournal: (args) => readJournal(parts, args),
  } satisfies Handlers<Calls>;
  const streamHandlers = {
    tap: (args: Calls['tap']['args'], context: CallContext) => tap(parts, args, whileAllowed(session, context)),
    look: (args: Calls['look']['args'], context: CallContext) => look(parts, args, whileAllowed(session, context)),
    followJournal: (args: Calls['followJournal']['args'], context: CallContext) =>
      followJournal(parts, args, whileAllowed(session, context)),
    logs: (args: Calls['logs']['args'], context: CallContext) => logs(parts, args, whileAllowed(session, context)),
  };
  return {
    handlers: logged(parts, session, handlers),
    streamHandlers: logged(parts, session, streamHandlers) as StreamHandlers,
  };
}

/** A stream also ends when its reader's role is taken away. */
function whileAllowed(session: Session, context: CallContext): CallContext {
  return { ...context, signal: AbortSignal.any([context.signal, session.roleSignal()]) };
}

function adminOf({ role, who, account }: Session): AdminSession {
  // The table lets viewers and above get here, and nobody else.
  if (role === 'anyone' || role === 'worker') throw new Error(`${who} is no admin`);
  return account === undefined ? { role, who: 'link' } : { role, who: account, account };
}

const changingRoles: readonly string[] = ['operator', 'owner'];

/** Writes each call into the log: who, from where, what, under which id; arguments without what is secret in them. */
function logged(parts: ManagerParts, session: Session, handlers: Record<string, unknown>): AnyHandlers {
  return Object.fromEntries(
    Object.entries(handlers as Record<string, (args: unknown, context: CallContext) => unknown>).map(
      ([call, handler]) => {
        const answer = (args: unknown, context: CallContext): unknown => {
          const { who, address } = session;
          const changes = changingRoles.includes((incomingCalls as CallTable)[call]?.role ?? '');
          const shown = shownArgs(call, args);
          parts.log[changes ? 'info' : 'debug']({ call, who, address, callId: context.callId, args: shown }, 'call');
          const work = (): unknown =>
            countCall(parts.metrics, call, () => duringCall(context.callId, () => handler(args, context)));
          return changes ? recordAct(parts.journal, { call, who, address, args: shown }, work) : work();
        };
        return [call, answer];
      },
    ),
  );
}
