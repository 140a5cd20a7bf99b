import type { LinkEnd } from '@headwater/protocol/calls/admin/account-calls';
import type { AdminRole } from './admin-logins.ts';

/** A link that an account has logged in on. */
export interface AccountLink {
  account?: string | undefined;
  setRole(role: AdminRole): void;
  /** Ends it; the other side is told why. */
  end(reason: LinkEnd): void;
}

/** The open links of accounts, so that what is done to an account counts at once. */
export class AdminLinks {
  readonly #links = new Set<AccountLink>();

  /** Knows that link until the returned function is called. */
  add(link: AccountLink): () => void {
    this.#links.add(link);
    return () => this.#links.delete(link);
  }

  setRole(account: string, role: AdminRole): void {
    for (const link of this.#of(account)) link.setRole(role);
  }

  /** Ends the account's links, but `except`. */
  end(account: string, reason: LinkEnd, except?: AccountLink): void {
    for (const link of this.#of(account)) if (link !== except) link.end(reason);
  }

  #of(account: string): AccountLink[] {
    return [...this.#links].filter((link) => link.account === account);
  }
}
