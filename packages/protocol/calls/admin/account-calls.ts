import { namePattern } from '@headwater/state';
import { z } from 'zod';
import { call } from '../../call-table.ts';

export const adminRoleSchema = z.enum(['viewer', 'operator', 'owner']);
export type AdminRole = z.infer<typeof adminRoleSchema>;

/** Where an admin opens: its place in the admin's address, e.g. `on-air/lecture` for the on-air page of that flow. */
export type StartPage = 'dashboard' | 'wall' | `on-air/${string}`;
const startPage = z.custom<StartPage>((given) => typeof given === 'string' && isStartPage(given));

/** Whether that names a page to open at. The flow of an on-air page may come later. */
export function isStartPage(given: string): given is StartPage {
  const [page, flow, ...rest] = given.split('/');
  if (flow === undefined) return page === 'dashboard' || page === 'wall';
  return page === 'on-air' && namePattern.test(flow) && rest.length === 0;
}

/** Someone who may log in. Passwords never come back. */
export interface Account {
  name: string;
  role: AdminRole;
  startPage: StartPage;
  createdAtMs: number;
}

/** Reasons with which the manager ends an admin's link for good: logging in again needs a person. */
export const linkEnds = ['account-removed', 'password-changed'] as const;
export type LinkEnd = (typeof linkEnds)[number];

const secret = z.string().max(200);
const name = z.string().regex(namePattern);
/** Its length is judged by the manager, in words. */
const password = z.string().max(1000);

/** Who may do what. */
export const accountCalls = {
  /** Logs this link in. `who` is the account's name, `local` with the home's token, `link` with a link made by it; `startPage` is the account's. `code` is the one-time code of a login link; `ticket` belongs to a second socket of the same admin. */
  login: call<{ role: AdminRole; token: string; who: string; startPage: StartPage }>()(
    'anyone',
    z.union([
      z.object({ token: secret }).strict(),
      z.object({ code: secret }).strict(),
      z.object({ ticket: secret }).strict(),
      z.object({ user: z.string().max(100), password }).strict(),
    ]),
  ),
  /** A one-time ticket for a second socket, good for 30 s. */
  createTicket: call<{ ticket: string }>()('viewer', z.object({}).strict()),
  /** The whole fingerprint of the manager's key: what who connects first compares with what they were shown. */
  getFingerprint: call<{ fingerprint: string }>()('viewer', z.object({}).strict()),
  /** A one-time login link, good for ten minutes, as the account that made it. */
  createLoginLink: call<{ url: string }>()('owner', z.object({}).strict()),

  listAccounts: call<Account[]>()('owner', z.object({}).strict()),
  addAccount: call<null>()('owner', z.object({ name, role: adminRoleSchema, password }).strict()),
  /** Ends its sessions and links as well. The last owner's may go too: the token of the home folder is always a way in. */
  removeAccount: call<null>()('owner', z.object({ name }).strict()),
  /** Counts at once, on its open links too: what they may no longer do is refused, streams that they may no longer open end. */
  setRole: call<null>()('owner', z.object({ name, role: adminRoleSchema }).strict()),
  /** Where that account's admin opens from its next login on. Throws Problem when there is no such flow. */
  setStartPage: call<null>()('owner', z.object({ name, startPage }).strict()),
  /**
   * Without `name`: one's own, which needs the old one. Only an owner may set another's. Ten characters at least, and
   * not the name. Sessions and links that were logged in with the old one end, but the one that asks.
   */
  setPassword: call<null>()('viewer', z.object({ name: name.optional(), old: password.optional(), password }).strict()),
};
