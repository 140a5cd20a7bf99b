import type { Account, AdminRole, StartPage } from '@headwater/protocol/calls/admin/account-calls';
import { isProblem, Problem } from '@headwater/state';
import type { AdminSession } from '../login/admin-logins.ts';
import type { LoginAttempt } from '../login/login-throttle.ts';
import { say } from '../say.ts';
import type { ManagerParts, Session } from './manager-parts.ts';

type Shown = { token: string } | { code: string } | { ticket: string } | { user: string; password: string };

/** Logs a link in. Throws Problem when what is shown does not fit, or address or account have failed too often. */
export async function login(
  parts: ManagerParts,
  session: Session,
  shown: Shown,
): Promise<{ role: AdminRole; token: string; who: string; startPage: StartPage }> {
  const entered =
    'user' in shown
      ? await guarded(parts, session, { kind: 'password', account: shown.user }, () => byPassword(parts, shown))
      : await guarded(parts, session, { kind: 'token' }, () => {
          const found = parts.logins.login(shown);
          if (found === undefined) throw new Problem(say.error('login-refused'));
          return found;
        });
  const { role, who, account, token } = entered;
  session.role = role;
  // A space is in no account's name: nobody can be called what the home's own token is called.
  session.who = account ?? `${role} ${who}`;
  session.account = account;
  session.token = token;
  await parts.logins.kept();
  const startPage = account === undefined ? 'dashboard' : parts.accounts.find(account).startPage;
  return { role, who, token, startPage };
}

/** Lets somebody look who shows an account's password and gets no session. Throws Problem like a login. */
export async function checkPassword(
  parts: Pick<ManagerParts, 'throttle' | 'log' | 'accounts'>,
  address: string,
  { user, password }: { user: string; password: string },
): Promise<void> {
  await guarded(parts, { address }, { kind: 'password', account: user }, () => accountOf(parts, { user, password }));
}

async function byPassword(
  parts: ManagerParts,
  shown: { user: string; password: string },
): Promise<AdminSession & { token: string }> {
  const { role, name } = await accountOf(parts, shown);
  return parts.logins.enter({ role, who: name, account: name });
}

async function accountOf(
  { accounts }: Pick<ManagerParts, 'accounts'>,
  { user, password }: { user: string; password: string },
): Promise<Account> {
  const account = await accounts.check(user, password);
  if (account === undefined) throw new Problem(say.error('password-refused'));
  return account;
}

/** Tries a login of any kind: throttled, failures logged. */
export async function guarded<T>(
  { throttle, log }: Pick<ManagerParts, 'throttle' | 'log'>,
  { address }: Pick<Session, 'address'>,
  attempt: Omit<LoginAttempt, 'address'>,
  enter: () => T | Promise<T>,
): Promise<T> {
  const begun = throttle.begin({ ...attempt, address });
  try {
    const result = await enter();
    begun.succeeded();
    return result;
  } catch (error) {
    if (!isProblem(error) || error.problem.key === 'manager:login-busy') begun.undecided();
    else log.warn({ address, account: attempt.account, key: error.problem.key }, 'login refused');
    throw error;
  }
}
