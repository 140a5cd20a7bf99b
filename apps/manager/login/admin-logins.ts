import { Problem, type Clock } from '@headwater/state';
import { say } from '../say.ts';
import { newSecret, sameSecret, secretHash } from './secret-text.ts';

export type AdminRole = 'viewer' | 'operator' | 'owner';

/** Who is logged in, as who. */
export interface AdminSession {
  role: AdminRole;
  who: string;
}

const codeLifeMs = 600_000;
const ticketLifeMs = 30_000;
const sessionLifeMs = 12 * 3_600_000;

/** Ways in for admins: the token of the home folder, one-time codes, session tokens and tickets. All but the first live in memory. */
export class AdminLogins {
  readonly #clock: Clock;
  readonly #adminToken: string;
  readonly #codes: ShortLived;
  readonly #tickets: ShortLived;
  readonly #sessions: ShortLived;

  constructor(clock: Clock, adminToken: string) {
    this.#clock = clock;
    this.#adminToken = adminToken;
    this.#codes = new ShortLived(clock, codeLifeMs);
    this.#tickets = new ShortLived(clock, ticketLifeMs);
    this.#sessions = new ShortLived(clock, sessionLifeMs);
  }

  /** Makes a code that lets one admin in once, within ten minutes. */
  createCode(session: AdminSession): string {
    return this.#codes.create(session);
  }

  /** Makes a ticket for a second socket, good once, for 30 s. */
  createTicket(session: AdminSession): string {
    return this.#tickets.create(session);
  }

  /** Returns the session and the token that continues it for twelve hours. Throws Problem when nothing fits. */
  login(shown: { token: string } | { code: string } | { ticket: string }): AdminSession & { token: string } {
    if ('ticket' in shown) return this.#enter(this.#tickets.take(shown.ticket));
    if ('code' in shown) return this.#enter(this.#codes.take(shown.code));
    if (sameSecret(shown.token, this.#adminToken)) return this.#enter({ role: 'owner', who: 'local' });
    const session = this.#sessions.read(shown.token);
    if (session === undefined) throw new Problem(say.error('login-refused', {}, { atMs: this.#clock.nowMs() }));
    return { ...session, token: shown.token };
  }

  #enter(session: AdminSession | undefined): AdminSession & { token: string } {
    if (session === undefined) throw new Problem(say.error('login-refused', {}, { atMs: this.#clock.nowMs() }));
    return { ...session, token: this.#sessions.create(session) };
  }
}

/** Sessions by the hash of a secret, for a time. Looked up by hash, so that the time of a look-up tells nothing. */
class ShortLived {
  readonly #clock: Clock;
  readonly #lifeMs: number;
  readonly #entries = new Map<string, { session: AdminSession; endMs: number }>();

  constructor(clock: Clock, lifeMs: number) {
    this.#clock = clock;
    this.#lifeMs = lifeMs;
  }

  create(session: AdminSession): string {
    for (const [hash, { endMs }] of this.#entries) if (endMs <= this.#clock.nowMs()) this.#entries.delete(hash);
    const secret = newSecret();
    const { role, who } = session;
    this.#entries.set(secretHash(secret), { session: { role, who }, endMs: this.#clock.nowMs() + this.#lifeMs });
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
}
