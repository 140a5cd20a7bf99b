import type { Account, AdminRole, StartPage } from '@headwater/protocol/calls/admin/account-calls';
import { nearestName, Problem } from '@headwater/state';
import { say } from '../say.ts';
import { guarded } from './login.ts';
import type { ManagerParts, Session } from './manager-parts.ts';

export function listAccounts({ accounts }: ManagerParts): Account[] {
  return accounts.list();
}

/** Throws Problem when the name is taken or the password too weak. */
export async function addAccount(
  { accounts }: ManagerParts,
  { name, role, password }: { name: string; role: AdminRole; password: string },
): Promise<null> {
  await accounts.add(name, role, password);
  return null;
}

/** Removes an account: its sessions and links end at once. */
export async function removeAccount(
  { accounts, logins, links }: ManagerParts,
  { name: given }: { name: string },
): Promise<null> {
  const { name } = accounts.find(given);
  await accounts.remove(name);
  logins.end(name);
  links.end(name, 'account-removed');
  return null;
}

/** Gives an account another role, which counts at once, on open links too. */
export async function setRole(
  { accounts, logins, links }: ManagerParts,
  { name: given, role }: { name: string; role: AdminRole },
): Promise<null> {
  const { name } = accounts.find(given);
  await accounts.setRole(name, role);
  logins.setRole(name, role);
  links.setRole(name, role);
  await logins.kept();
  return null;
}

/** Throws Problem when it is the page of a flow that there is not: nobody would find out but a volunteer before the show. */
export async function setStartPage(
  { accounts, planet }: ManagerParts,
  { name, startPage }: { name: string; startPage: StartPage },
): Promise<null> {
  const [, found] = startPage.split('/');
  const flows = planet.store.all('flow').map(({ id }) => id.slice(1));
  if (found !== undefined && !flows.includes(found))
    throw new Problem(say.error('no-such-flow', { found, expected: nearestName(found, flows) ?? '–' }));
  await accounts.setStartPage(name, startPage);
  return null;
}

/** Sets one's own password, or another's. All that was logged in with the old one ends, but this link. */
export async function setPassword(
  parts: ManagerParts,
  session: Session,
  { name, old, password }: { name?: string | undefined; old?: string | undefined; password: string },
): Promise<null> {
  const { accounts, logins, links } = parts;
  const changed = name === undefined ? await ownAccount(parts, session, old) : othersAccount(parts, session, name);
  await accounts.setPassword(changed, password);
  logins.end(changed, session.account === changed ? session.token : undefined);
  links.end(changed, 'password-changed', session);
  await logins.kept();
  return null;
}

/** Whoever finds a screen unlocked must not be able to keep its owner out: the old password is asked for, and guessing it is slow. */
async function ownAccount(parts: ManagerParts, session: Session, old: string | undefined): Promise<string> {
  const { account } = session;
  if (account === undefined) throw new Problem(say.error('no-own-password'));
  await guarded(parts, session, { kind: 'password', account }, async () => {
    if ((await parts.accounts.check(account, old ?? '')) === undefined)
      throw new Problem(say.error('old-password-wrong'));
  });
  return account;
}

function othersAccount({ accounts }: ManagerParts, { role, account }: Session, given: string): string {
  if (role !== 'owner') throw new Problem(say.error('not-your-account', { name: given, role }));
  const { name } = accounts.find(given);
  if (name === account) throw new Problem(say.error('own-password-needs-old'));
  return name;
}
