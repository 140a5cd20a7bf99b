import type { AdminRole } from '@headwater/protocol/calls/admin/account-calls';
import type { Clock } from '@headwater/state';
import { newSecret, sameSecret, secretHash } from './secret-text.ts';

export type { AdminRole } from '@headwater/protocol/calls/admin/account-calls';

/** Who is logged in, as who. */
export interface AdminSession {
  role: AdminRole;
  /** The account's name; else which way in was taken: `local` by the home's token, `link` by a link that it made. */
  who: string;
  /** Absent for those two. */
  account?: string;
}

const codeLifeMs = 600_000;
const ticketLifeMs = 30_000;
const sessionLifeMs = 12 * 3_600_000;

/** A session that outlives the manager's process. */
export interface KeptSession {
  /** SHA-256 (hex) of its token. */
  hash: string;
  session: AdminSession;
  endMs: number;
}

/** Where sessions are kept. */
export interface SessionKeeper {
  /** Those of before that still count. */
  readonly sessions: readonly KeptSession[];
  /** Keeps these from now on. */
  save(sessions: readonly KeptSession[]): void;
  /** Resolves when they are kept, or could not be. */
  settled(): Promise<void>;
}

/**
 * Ways in for admins without a password: the token of the home folder, one-time codes, session tokens and tickets. Codes
 * and tickets live in memory; sessions are kept, so that a manager that restarts asks nobody for a password again.
 */
export class AdminLogins {
  readonly #adminToken: string;
  readonly #codes: ShortLived;
  readonly #tickets: ShortLived;
  readonly #sessions: ShortLived;
  readonly #keeper: SessionKeeper | undefined;

  constructor(clock: Clock, adminToken: string, keeper?: SessionKeeper) {
    this.#keeper = keeper;
    this.#adminToken = adminToken;
    this.#codes = new ShortLived(clock, codeLifeMs);
    this.#tickets = new ShortLived(clock, ticketLifeMs);
    this.#sessions = new ShortLived(clock, sessionLifeMs, keeper);
  }

  /** Makes a code that lets one admin in once, within ten minutes, as the same account. */
  createCode(session: AdminSession): string {
    return this.#codes.create(session);
  }

  /** Makes a ticket for a second socket, good once, for 30 s. */
  createTicket(session: AdminSession): string {
    return this.#tickets.create(session);
  }

  /** Returns the session and the token that continues it for twelve hours; undefined when nothing fits. */
  login(
    shown: { token: string } | { code: string } | { ticket: string },
  ): (AdminSession & { token: string }) | undefined {
    if ('ticket' in shown) return this.#enter(this.#tickets.take(shown.ticket));
    if ('code' in shown) return this.#enter(this.#codes.take(shown.code));
    if (sameSecret(shown.token, this.#adminToken)) return this.enter({ role: 'owner', who: 'local' });
    const session = this.#sessions.read(shown.token);
    return session === undefined ? undefined : { ...session, token: shown.token };
  }

  /** Makes a token that continues a session. */
  enter(session: AdminSession): AdminSession & { token: string } {
    return { ...session, token: this.#sessions.create(session) };
  }

  /** Resolves when who is logged in is on the disk; also when it cannot be put there, for then it matters most to get in. */
  async kept(): Promise<void> {
    await this.#keeper?.settled();
  }

  /** Ends all that an account could go on with, but the session of `exceptToken`. */
  end(account: string, exceptToken?: string): void {
    for (const ways of [this.#codes, this.#tickets, this.#sessions]) ways.drop(account, exceptToken);
  }

  /** Gives all that an account could go on with another role. */
  setRole(account: string, role: AdminRole): void {
    for (const ways of [this.#codes, this.#tickets, this.#sessions]) ways.setRole(account, role);
  }

  #enter(session: AdminSession | undefined): (AdminSession & { token: string }) | undefined {
    return session === undefined ? undefined : this.enter(session);
  }
}

/** Sessions by the hash of a secret, for a time. Looked up by hash, so that the time of a look-up tells nothing. */
class ShortLived {
  readonly #clock: Clock;
  readonly #lifeMs: number;
  readonly #keeper: SessionKeeper | undefined;
  readonly #entries = new Map<string, { session: AdminSession; endMs: number }>();

  constructor(clock: Clock, lifeMs: number, keeper?: SessionKeeper) {
    this.#clock = clock;
    this.#lifeMs = lifeMs;
    this.#keeper = keeper;
    for (const { hash, session, endMs } of keeper?.sessions ?? []) this.#entries.set(hash, { session, endMs });
  }

  create({ role, who, account }: AdminSession): string {
    for (const [hash, { endMs }] of this.#entries) if (endMs <= this.#clock.nowMs()) this.#entries.delete(hash);
    const secret = newSecret();
    const session = { role, who, ...(account === undefined ? {} : { account }) };
    this.#entries.set(secretHash(secret), { session, endMs: this.#clock.nowMs() + this.#lifeMs });
    this.#save();
    return secret;
  }

  read(secret: string): AdminSession | undefined {
    const entry = this.#entries.get(secretHash(secret));
    return entry !== undefined && entry.endMs > this.#clock.nowMs() ? entry.session : undefined;
  }

  take(secret: string): AdminSession | undefined {
    const session = this.read(secret);
    this.#entries.delete(secretHash(secret));
    return session;
  }

  drop(account: string, exceptSecret: string | undefined): void {
    const kept = exceptSecret === undefined ? '' : secretHash(exceptSecret);
    for (const [hash, { session }] of this.#entries)
      if (session.account === account && hash !== kept) this.#entries.delete(hash);
    this.#save();
  }

  setRole(account: string, role: AdminRole): void {
    for (const [hash, entry] of this.#entries)
      if (entry.session.account === account) this.#entries.set(hash, { ...entry, session: { ...entry.session, role } });
    this.#save();
  }

  #save(): void {
    this.#keeper?.save([...this.#entries].map(([hash, entry]) => ({ hash, ...entry })));
  }
}
