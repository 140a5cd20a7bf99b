import { readIfThere, writeFileAtomically } from '@headwater/storage/stored-file';
import { adminRoleSchema } from '@headwater/protocol/calls/admin/account-calls';
import type { Clock } from '@headwater/state';
import { z } from 'zod';
import type { Accounts } from './accounts.ts';
import type { KeptSession, SessionKeeper } from './admin-logins.ts';

const storedSchema = z.array(
  z.object({
    hash: z.string(),
    endMs: z.number(),
    role: adminRoleSchema,
    who: z.string(),
    account: z.string().optional(),
    /** What the account's password was known by then. */
    stamp: z.string().optional(),
  }),
);

export interface SessionFileOptions {
  path: string;
  clock: Clock;
  accounts: Pick<Accounts, 'find' | 'stampOf'>;
  onTrouble: (error: unknown) => void;
}

/**
 * Keeps who is logged in, as hashes of their tokens, in `sessions.json`. Of what is read, only that counts which would
 * be let in now: the account is there, with the same password, and has the role that it has now.
 */
export class SessionFile implements SessionKeeper {
  readonly #options: SessionFileOptions;
  readonly sessions: readonly KeptSession[];
  #next: readonly KeptSession[] | undefined;
  #writing: Promise<void> | undefined;

  private constructor(options: SessionFileOptions, sessions: readonly KeptSession[]) {
    this.#options = options;
    this.sessions = sessions;
  }

  /** Reads the file. One that cannot be understood counts for nothing: people log in again. */
  static async open(options: SessionFileOptions): Promise<SessionFile> {
    try {
      const text = await readIfThere(options.path);
      const stored = text === undefined ? [] : storedSchema.parse(JSON.parse(text));
      return new SessionFile(
        options,
        stored.flatMap((one) => stillGood(one, options)),
      );
    } catch (error) {
      options.onTrouble(error);
      return new SessionFile(options, []);
    }
  }

  /** Writes one after the other, only the newest of what waits. */
  save(sessions: readonly KeptSession[]): void {
    this.#next = sessions;
    this.#writing ??= this.#write().finally(() => (this.#writing = undefined));
  }

  /** Resolves when all that was saved is on disk, or could not be. */
  async settled(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  async #write(): Promise<void> {
    const { path, accounts, onTrouble } = this.#options;
    while (this.#next !== undefined) {
      const stored = this.#next.map(({ hash, endMs, session: { role, who, account } }) => {
        const stamp = account === undefined ? undefined : accounts.stampOf(account);
        return { hash, endMs, role, who, account, stamp };
      });
      this.#next = undefined;
      try {
        await writeFileAtomically(path, JSON.stringify(stored), 0o600);
      } catch (error) {
        onTrouble(error);
      }
    }
  }
}

function stillGood(
  { hash, endMs, role, who, account, stamp }: z.infer<typeof storedSchema>[number],
  { accounts, clock }: SessionFileOptions,
): KeptSession[] {
  if (endMs <= clock.nowMs()) return [];
  if (account === undefined) return [{ hash, endMs, session: { role, who } }];
  if (stamp === undefined || accounts.stampOf(account) !== stamp) return [];
  return [{ hash, endMs, session: { role: accounts.find(account).role, who, account } }];
}
