import { connectWebSocket } from '@headwater/protocol/links/connect';
import { createPeer, type CallsOf, type Peer } from '@headwater/protocol/peer';
import type { adminToManager } from '@headwater/protocol/calls/admin-to-manager';
import { Mirror, Problem, systemClock, type Scope } from '@headwater/state';
import { addressOf, readRunFile } from './home.ts';
import { linkEnd } from './link-end.ts';
import { homeToken, type LoginWay } from './login-way.ts';
import { say } from './say.ts';

type AdminCalls = CallsOf<typeof adminToManager>;

export interface ManagerAddress {
  home: string;
  /** Both absent: the manager of `home` on this machine. */
  url?: string | undefined;
  fingerprint?: string | undefined;
  /** Absent: with the token of `home`. */
  login?: () => Promise<LoginWay>;
}

/** One logged-in connection to a manager, with a copy of its records. */
export interface ManagerLink {
  readonly peer: Peer<AdminCalls>;
  readonly mirror: Mirror;
  /** Follows that scope; resolves when the first picture is there. */
  follow(scope?: Scope): Promise<void>;
  close(): void;
}

/** Connects and logs in. Throws Problem when nobody answers or the login is refused. */
export async function connectToManager(address: ManagerAddress): Promise<ManagerLink> {
  const { url, fingerprint } = await locate(address);
  // Before connecting: the manager does not wait long for who is still typing.
  const way = await (address.login?.() ?? homeToken(address.home));
  const link = await connectWebSocket({ url, ...(fingerprint === undefined ? {} : { fingerprint }) });
  const peer = createPeer<AdminCalls>({ link, clock: systemClock });
  try {
    await peer.ready;
    await peer.call('login', way);
  } catch (error) {
    peer.close('login failed');
    throw error;
  }
  const mirror = new Mirror();
  return {
    peer,
    mirror,
    follow: (scope = {}) =>
      new Promise((resolve, reject) => {
        void peer.closed.then((reason) => reject(linkEnd(reason) ?? new Error(reason)));
        peer.follow(scope, {
          onSnapshot: (changes) => {
            mirror.onSnapshot(changes);
            resolve();
          },
          onBatch: (changes) => mirror.onBatch(changes),
        });
      }),
    close: () => peer.close('done'),
  };
}

async function locate({ home, url, fingerprint }: ManagerAddress): Promise<{ url: string; fingerprint?: string }> {
  if (url !== undefined) {
    const link = new URL(url.includes('://') ? url : `wss://${url}`);
    link.pathname = '/link';
    return { url: link.href, ...(fingerprint === undefined ? {} : { fingerprint }) };
  }
  const run = await readRunFile(home);
  if (run === undefined) throw new Problem(say.error('no-manager', { home }));
  return { url: addressOf(run), fingerprint: run.fingerprint };
}
