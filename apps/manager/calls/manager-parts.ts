import type { Role } from '@headwater/protocol/call-table';
import type { Clock } from '@headwater/state';
import type { Logger } from 'pino';
import type { Catalog } from '../catalog/catalog.ts';
import type { AdminLogins } from '../login/admin-logins.ts';
import type { LoginThrottle } from '../login/login-throttle.ts';
import type { WorkerKeys } from '../login/worker-keys.ts';
import type { WorkerLinks } from '../planet/worker-links.ts';
import type { WorkerPeer } from '../planet/want-sender.ts';
import type { Planet } from '../planet/planet.ts';

/** What calls act on. */
export interface ManagerParts {
  planet: Planet;
  workers: WorkerLinks;
  catalog: Catalog;
  logins: AdminLogins;
  keys: WorkerKeys;
  throttle: LoginThrottle;
  clock: Clock;
  log: Logger;
  /** Pin of the manager's own key. */
  fingerprint: string;
  /** Where a browser logs in with that code. */
  loginUrl(code: string): string;
}

/** One link, and who is at its other end. A login writes `role` and `who`. */
export interface Session {
  readonly address: string;
  role: Role;
  /** For the log: who does what. */
  who: string;
  /** The other end, once it has logged in as a worker. */
  readonly workerPeer: () => WorkerPeer;
}
