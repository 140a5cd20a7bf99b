import type { JoinedWorker, OpenToken } from '@headwater/protocol/calls/admin/worker-calls';
import { nearestName, Problem, type Clock } from '@headwater/state';
import { z } from 'zod';
import { storeProblem } from '../home/store-problem.ts';
import { readIfThere, writeFileAtomically } from '@headwater/storage/stored-file';
import { say } from '../say.ts';
import { newSecret, sameSecret, secretHash } from './secret-text.ts';

const tokenLifeMs = 3_600_000;

const storedSchema = z.object({
  workers: z.record(z.string(), z.object({ keySha256: z.string(), joinedAtMs: z.number() })),
  tokens: z.array(
    z.object({
      sha256: z.string(),
      endMs: z.number(),
      /** Empty for one that was made before this was written down. */
      createdBy: z.string().default(''),
    }),
  ),
});
type StoredToken = z.infer<typeof storedSchema>['tokens'][number];

/** Join tokens and workers' own keys, as hashes in `workers.json`. */
export class WorkerKeys {
  readonly #path: string;
  readonly #clock: Clock;
  #stored: z.infer<typeof storedSchema>;
  /** Writes go one after the other. */
  #writing: Promise<void> = Promise.resolve();

  private constructor(path: string, clock: Clock, stored: z.infer<typeof storedSchema>) {
    this.#path = path;
    this.#clock = clock;
    this.#stored = stored;
  }

  /** Reads the file at `path`; throws when it is there and broken, for then workers would be locked out silently. */
  static async open(path: string, clock: Clock): Promise<WorkerKeys> {
    const text = await readIfThere(path);
    if (text === undefined) return new WorkerKeys(path, clock, { workers: {}, tokens: [] });
    try {
      return new WorkerKeys(path, clock, storedSchema.parse(JSON.parse(text)));
    } catch (cause) {
      throw new Problem(say.error('workers-file-broken', { file: path }), { cause });
    }
  }

  /** Makes a token with which one worker can join once, within an hour. */
  async createToken(createdBy: string): Promise<{ token: string; id: string }> {
    const token = newSecret();
    const made = { sha256: secretHash(token), endMs: this.#clock.nowMs() + tokenLifeMs, createdBy };
    await this.#store({ ...this.#stored, tokens: [...this.#openTokens(), made] });
    return { token, id: idOf(made) };
  }

  /** Tokens that are still good. */
  tokens(): OpenToken[] {
    return this.#openTokens().map((token) => ({ id: idOf(token), endMs: token.endMs, createdBy: token.createdBy }));
  }

  /** Workers that have a key, by name. */
  workers(): JoinedWorker[] {
    const workers = Object.entries(this.#stored.workers).map(([worker, { joinedAtMs }]) => ({ worker, joinedAtMs }));
    return workers.sort((one, other) => (one.worker < other.worker ? -1 : 1));
  }

  /** Nobody can join with that token any more. Throws Problem when there is none of that id. */
  async revokeToken(id: string): Promise<void> {
    const open = this.#openTokens();
    const tokens = open.filter((token) => idOf(token) !== id);
    if (tokens.length === open.length) {
      const expected = nearestName(id, open.map(idOf)) ?? '–';
      throw new Problem(say.error('no-such-token', { found: id, expected }));
    }
    await this.#store({ ...this.#stored, tokens });
  }

  /** That worker cannot log in any more. Throws Problem when it has no key. */
  async revokeKey(worker: string): Promise<void> {
    if (!this.hasJoined(worker)) {
      const expected = nearestName(worker, Object.keys(this.#stored.workers)) ?? '–';
      throw new Problem(say.error('worker-has-no-key', { found: worker, expected }));
    }
    const workers = Object.fromEntries(Object.entries(this.#stored.workers).filter(([name]) => name !== worker));
    await this.#store({ ...this.#stored, workers });
  }

  /** Exchanges a join token for a key of that worker, replacing an older one. Throws Problem when the token does not fit. */
  async join(worker: string, token: string): Promise<string> {
    const hash = secretHash(token);
    const open = this.#openTokens();
    const tokens = open.filter(({ sha256 }) => !sameSecret(sha256, hash));
    if (tokens.length === open.length) throw new Problem(say.error('join-refused', { worker }));
    const key = newSecret();
    const joined = { keySha256: secretHash(key), joinedAtMs: this.#clock.nowMs() };
    await this.#store({ tokens, workers: { ...this.#stored.workers, [worker]: joined } });
    return key;
  }

  /** Throws Problem unless `key` is that worker's. */
  check(worker: string, key: string): void {
    const known = Object.hasOwn(this.#stored.workers, worker) ? this.#stored.workers[worker] : undefined;
    // Compared also for an unknown worker, so that the time does not tell who is known.
    const same = sameSecret(known?.keySha256 ?? '', secretHash(key));
    if (!same) throw new Problem(say.error('worker-refused', { worker }));
  }

  /** True for a worker that has a key here. */
  hasJoined(worker: string): boolean {
    return Object.hasOwn(this.#stored.workers, worker);
  }

  #openTokens(): StoredToken[] {
    return this.#stored.tokens.filter(({ endMs }) => endMs > this.#clock.nowMs());
  }

  async #store(stored: z.infer<typeof storedSchema>): Promise<void> {
    // Taken at once: of two who come with the same token, only the first finds it.
    const before = this.#stored;
    this.#stored = stored;
    const write = this.#writing.then(() => writeFileAtomically(this.#path, JSON.stringify(stored), 0o600));
    this.#writing = write.catch(() => undefined);
    try {
      await write;
    } catch (error) {
      // Nobody gets the key: the one before stays good. What came after holds this too, and is written anew by it.
      if (this.#stored === stored) this.#stored = before;
      throw storeProblem(this.#path, error) ?? error;
    }
  }
}

/** Enough letters to tell a handful of tokens apart, and too few to be of use for anything else. */
function idOf({ sha256 }: StoredToken): string {
  return sha256.slice(0, 8);
}
