import { Problem, type Clock } from '@headwater/state';
import { say } from '../say.ts';

/** What is being tried: long random texts of ours, of admins and of workers, or the password of an account. */
export interface LoginAttempt {
  address: string;
  kind: 'token' | 'worker' | 'password';
  /** As it was typed: an unknown name is slowed down like a known one, so that the answer tells nothing. */
  account?: string;
}

/** One that has begun counts as failed until it is told to have succeeded: who tries many at once gains nothing. */
export interface BegunLogin {
  succeeded(): void;
  /** It was neither right nor wrong: nothing counts. */
  undecided(): void;
}

interface Slowness {
  free: number;
  longestMs: number;
}

const firstDelayMs = 1000;
const forgottenAfterMs = 600_000;
const mostEntries = 10_000;
/** One address has to wait longer and longer. */
const byAddress: Slowness = { free: 3, longestMs: 60_000 };
/**
 * An account is slowed down, never locked, or else a stranger could keep its owner out: guesses from however many
 * addresses are one in five seconds, too few for a password of ten letters. Addresses from which somebody has logged in
 * as that account do not wait for strangers at all, and the token of the home folder is no password.
 */
const byAccount: Slowness = { free: 10, longestMs: 5000 };

/**
 * Makes guessing slow: after three failed logins an address has to wait 1, 2, 4 … 60 s before each further one, and
 * after ten anybody has to wait 1, 2, 4, 5 s for that account. Kinds of login do not slow each other down: a worker
 * with a revoked key on this machine keeps nobody here from logging in.
 */
export class LoginThrottle {
  readonly #clock: Clock;
  readonly #failures = new Map<string, { count: number; lastMs: number }>();
  /** Accounts with a network that they were logged in from, the newest last. */
  readonly #known = new Set<string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Begins an attempt. Throws Problem while that address, or that account, has to wait. */
  begin({ address, kind, account }: LoginAttempt): BegunLogin {
    const network = networkOf(address);
    const name = account?.slice(0, 100).toLowerCase();
    const pair = `${network} ${name ?? ''}`;
    const isKnown = name !== undefined && this.#known.has(pair);
    const keys = new Map([[`${kind} ${network}`, byAddress]]);
    if (name !== undefined && !isKnown) keys.set(`account ${name}`, byAccount);
    const waitMs = Math.max(...[...keys].map(([key, slowness]) => this.#waitMs(key, slowness)));
    if (waitMs > 0) throw new Problem(say.error('login-throttled', { seconds: Math.ceil(waitMs / 1000) }));
    const before = new Map([...keys.keys()].map((key) => [key, this.#failures.get(key)]));
    for (const key of keys.keys()) this.#count(key);
    return {
      succeeded: () => {
        for (const key of keys.keys()) this.#failures.delete(key);
        if (name !== undefined) this.#remember(pair);
      },
      undecided: () => {
        for (const [key, failure] of before) {
          if (failure === undefined) this.#failures.delete(key);
          else this.#failures.set(key, failure);
        }
      },
    };
  }

  #waitMs(key: string, slowness: Slowness): number {
    const failure = this.#failures.get(key);
    return failure === undefined ? 0 : failure.lastMs + delayMs(failure.count, slowness) - this.#clock.nowMs();
  }

  #count(key: string): void {
    const count = (this.#failures.get(key)?.count ?? 0) + 1;
    // Last in the map is last failed: what is forgotten first stands first.
    this.#failures.delete(key);
    this.#failures.set(key, { count, lastMs: this.#clock.nowMs() });
    for (const [old, { lastMs }] of this.#failures) {
      if (this.#failures.size <= mostEntries && lastMs + forgottenAfterMs > this.#clock.nowMs()) return;
      this.#failures.delete(old);
    }
  }

  #remember(pair: string): void {
    this.#known.delete(pair);
    this.#known.add(pair);
    for (const old of this.#known) {
      if (this.#known.size <= mostEntries) return;
      this.#known.delete(old);
    }
  }
}

function delayMs(failures: number, { free, longestMs }: Slowness): number {
  if (failures < free) return 0;
  return Math.min(longestMs, firstDelayMs * 2 ** Math.min(20, failures - free));
}

/** The address, or of an IPv6 address the /64: whoever has one has all of them. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':') || address === '::1') return address;
  const [head = ''] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  return [...groups, '0', '0', '0', '0'].slice(0, 4).join(':');
}
