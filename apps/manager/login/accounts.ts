import {
  adminRoleSchema,
  isStartPage,
  type Account,
  type AdminRole,
  type StartPage,
} from '@headwater/protocol/calls/admin/account-calls';
import { readIfThere, writeFileAtomically } from '@headwater/storage/stored-file';
import { nearestName, Problem, type Clock } from '@headwater/state';
import { z } from 'zod';
import { storeProblem } from '../home/store-problem.ts';
import { say } from '../say.ts';
import { secretHash } from './secret-text.ts';
import { hashPassword, isPassword, passwordHashSchema } from './password-hash.ts';

const leastPasswordLength = 10;

const storedSchema = z.object({
  version: z.literal(1),
  accounts: z.record(
    z.string(),
    z.object({
      role: adminRoleSchema,
      createdAtMs: z.number(),
      password: passwordHashSchema,
      // Absent in files of before there were start pages.
      startPage: z.string().refine(isStartPage).default('dashboard'),
    }),
  ),
});
type Stored = z.infer<typeof storedSchema>['accounts'];

/** Who may log in with a password, in `accounts.json`. Names are compared without regard to capitals. */
export class Accounts {
  readonly #path: string;
  readonly #clock: Clock;
  /** By name; a Map, so that nobody is called `constructor`. */
  #stored: ReadonlyMap<string, Stored[string]>;
  /** Changes go one after the other: each begins with what the one before has stored. */
  #changing: Promise<void> = Promise.resolve();

  private constructor(path: string, clock: Clock, stored: Stored) {
    this.#path = path;
    this.#clock = clock;
    this.#stored = new Map(Object.entries(stored));
  }

  /** Reads the file at `path`; throws Problem when it is there and broken, for then people would be locked out silently. */
  static async open(path: string, clock: Clock): Promise<Accounts> {
    const text = await readIfThere(path);
    if (text === undefined) return new Accounts(path, clock, {});
    try {
      return new Accounts(path, clock, storedSchema.parse(JSON.parse(text)).accounts);
    } catch (cause) {
      throw new Problem(say.error('accounts-file-broken', { file: path }), { cause });
    }
  }

  /** All of them, by name. */
  list(): Account[] {
    const accounts = [...this.#stored].map(([name, { role, createdAtMs, startPage }]) => ({
      name,
      role,
      startPage,
      createdAtMs,
    }));
    return accounts.sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** The account of that name. Throws Problem with the nearest right name. */
  find(name: string): Account {
    const found = this.list().find((account) => isSameName(account.name, name));
    if (found !== undefined) return found;
    const expected = nearestName(name, this.#stored.keys()) ?? '–';
    throw new Problem(say.error('no-such-account', { found: name, expected }));
  }

  /** Another one for each password that the account has had; undefined when there is none of that very name. */
  stampOf(name: string): string | undefined {
    const password = this.#stored.get(name)?.password;
    return password === undefined ? undefined : secretHash(JSON.stringify(password));
  }

  /** Returns whose password that is; undefined for an unknown name as for a wrong password, after the same time. */
  async check(name: string, password: string): Promise<Account | undefined> {
    const account = this.list().find((known) => isSameName(known.name, name));
    const before = account === undefined ? undefined : this.#stored.get(account.name)?.password;
    const isRight = await isPassword(password, before);
    // It may have been removed, or have got another password, while this one was being hashed.
    return isRight && account !== undefined && this.#stored.get(account.name)?.password === before
      ? this.find(account.name)
      : undefined;
  }

  /** Throws Problem when there is one of that name, or when the password is too weak. */
  async add(name: string, role: AdminRole, password: string): Promise<void> {
    checkPassword(name, password);
    const hash = await hashPassword(password);
    await this.#change((accounts) => {
      if ([...accounts.keys()].some((known) => isSameName(known, name)))
        throw new Problem(say.error('account-there-already', { name }));
      return accounts.set(name, { role, createdAtMs: this.#clock.nowMs(), password: hash, startPage: 'dashboard' });
    });
  }

  async remove(name: string): Promise<void> {
    await this.#change((accounts) => {
      accounts.delete(this.find(name).name);
      return accounts;
    });
  }

  async setRole(name: string, role: AdminRole): Promise<void> {
    await this.#change((accounts) => this.#patched(accounts, name, { role }));
  }

  async setStartPage(name: string, startPage: StartPage): Promise<void> {
    await this.#change((accounts) => this.#patched(accounts, name, { startPage }));
  }

  /** Throws Problem when the password is too weak. */
  async setPassword(name: string, password: string): Promise<void> {
    const account = this.find(name);
    checkPassword(account.name, password);
    const hash = await hashPassword(password);
    await this.#change((accounts) => this.#patched(accounts, name, { password: hash }));
  }

  #patched(
    accounts: Map<string, Stored[string]>,
    name: string,
    fields: Partial<Stored[string]>,
  ): Map<string, Stored[string]> {
    const account = this.find(name);
    const before = accounts.get(account.name);
    if (before === undefined) throw new Error(`account ${account.name} is listed and not there`);
    return accounts.set(account.name, { ...before, ...fields });
  }

  #change(change: (accounts: Map<string, Stored[string]>) => Map<string, Stored[string]>): Promise<void> {
    const changed = this.#changing.then(async () => {
      const accounts = change(new Map(this.#stored));
      const text = JSON.stringify({ version: 1, accounts: Object.fromEntries(accounts) }, null, 2);
      try {
        await writeFileAtomically(this.#path, `${text}\n`, 0o600);
      } catch (error) {
        throw storeProblem(this.#path, error) ?? error;
      }
      // Only what is on disk counts: what could not be stored has not happened.
      this.#stored = accounts;
    });
    this.#changing = changed.catch(() => undefined);
    return changed;
  }
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Nothing but length makes a password strong; the name is the first that anybody tries. */
function checkPassword(name: string, password: string): void {
  if (password.length < leastPasswordLength)
    throw new Problem(say.error('password-too-short', { least: leastPasswordLength }));
  if (isSameName(name, password)) throw new Problem(say.error('password-is-name'));
}
