import { isProblem } from '@headwater/state';
import type { AdminSession } from '../login/admin-logins.ts';
import type { ManagerParts, Session } from './manager-parts.ts';

type Shown = { token: string } | { code: string } | { ticket: string };

/** Logs a link in. Throws Problem when what is shown does not fit, or the address has failed too often. */
export function login(parts: ManagerParts, session: Session, shown: Shown): AdminSession & { token: string } {
  return guarded(parts, session, () => {
    const entered = parts.logins.login(shown);
    session.role = entered.role;
    session.who = `${entered.role} ${entered.who}`;
    return entered;
  });
}

/** Tries a login of any kind: throttled by address, failures logged. */
export function guarded<T>({ throttle, log }: ManagerParts, { address }: Session, attempt: () => T): T {
  throttle.check(address);
  try {
    const result = attempt();
    throttle.succeeded(address);
    return result;
  } catch (error) {
    if (isProblem(error)) {
      throttle.failed(address);
      log.warn({ address, key: error.problem.key }, 'login refused');
    }
    throw error;
  }
}
