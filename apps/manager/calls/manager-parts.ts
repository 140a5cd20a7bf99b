import type { Role } from '@headwater/protocol/call-table';
import type { Clock } from '@headwater/state';
import type { Logger } from 'pino';
import type { Catalog } from '../catalog/catalog.ts';
import type { Accounts } from '../login/accounts.ts';
import type { AccountLink, AdminLinks } from '../login/admin-links.ts';
import type { NumberTaker } from '../history/number-taker.ts';
import type { Journal } from '../journal/journal.ts';
import type { AdminLogins } from '../login/admin-logins.ts';
import type { LoginThrottle } from '../login/login-throttle.ts';
import type { WorkerKeys } from '../login/worker-keys.ts';
import type { ManagerMetrics } from '../metrics/manager-metrics.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { WorkerStreams } from '../planet/worker-streams.ts';
import type { WorkerLinks } from '../planet/worker-links.ts';
import type { WorkerPeer } from '../planet/want-sender.ts';
import type { Planet } from '../planet/planet.ts';
import type { Revisions } from '../revisions/revisions.ts';
import type { Gestures } from './gestures.ts';

/** What calls act on. */
export interface ManagerParts {
  planet: Planet;
  revisions: Revisions;
  gestures: Gestures;
  workers: WorkerLinks;
  streams: WorkerStreams;
  catalog: Catalog;
  logins: AdminLogins;
  accounts: Accounts;
  /** Open links of accounts. */
  links: AdminLinks;
  secrets: Secrets;
  keys: WorkerKeys;
  throttle: LoginThrottle;
  metrics: ManagerMetrics;
  journal: Journal;
  /** The last hour of what is counted and measured. */
  numbers: NumberTaker;
  clock: Clock;
  log: Logger;
  /** Pin of the manager's own key. */
  fingerprint: string;
  /** Where a browser logs in with that code. */
  loginUrl(code: string): string;
}

/** One link, and who is at its other end. A login writes `role`, `who`, and of an admin `token`, of an account `account`. */
export interface Session extends AccountLink {
  readonly address: string;
  role: Role;
  /** For the log: who does what. */
  who: string;
  /** Continues this session on another link. */
  token?: string | undefined;
  /** Aborted when the role that it has at that moment is taken from it. */
  readonly roleSignal: () => AbortSignal;
  /** The other end, once it has logged in as a worker. */
  readonly workerPeer: () => WorkerPeer;
  /** Resolves when the link has ended. */
  readonly closed: () => Promise<unknown>;
}
