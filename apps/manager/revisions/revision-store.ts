import type { RevisionInfo } from '@headwater/state';
import type { StoredFolder } from './stored-folder.ts';
import { textHash } from './text-hash.ts';

/** A revision as it is on disk: its text, and what is known of it. */
interface StoredRevision extends RevisionInfo {
  /** SHA-256 (hex) of the text that belongs to it. */
  sha256: string;
}

/**
 * The numbered revisions of one planet file, all of them, on disk: `000001.yaml` is the text, and `000001.json`, written
 * after it, makes it count. Whatever is interrupted, a revision is there as a whole or not at all.
 */
export class RevisionStore {
  readonly #folder: StoredFolder;
  /** Numbers that count, rising. */
  readonly #numbers: number[];
  #next: number;

  private constructor(folder: StoredFolder, numbers: number[], next: number) {
    this.#folder = folder;
    this.#numbers = numbers;
    this.#next = next;
  }

  static async open(folder: StoredFolder): Promise<RevisionStore> {
    const names = await folder.names();
    const numbers = names
      .flatMap((name) => {
        const [, digits] = /^(\d{6,})\.json$/.exec(name) ?? [];
        return digits === undefined ? [] : [Number(digits)];
      })
      .sort((one, other) => one - other);
    const next = (numbers.at(-1) ?? 0) + 1;
    const store = new RevisionStore(folder, numbers, next);
    // One whose text does not belong to it does not count, and its number is not given again: it is kept as it is.
    while (numbers.length > 0 && (await store.text(numbers.at(-1) ?? 0)) === undefined) numbers.pop();
    return store;
  }

  /** Number of the newest revision; 0 when there is none. */
  get last(): number {
    return this.#numbers.at(-1) ?? 0;
  }

  /** Number of the newest revision before that one; 0 when there is none. */
  before(number: number): number {
    return this.#numbers.findLast((known) => known < number) ?? 0;
  }

  /** The text of a revision; undefined when there is no such revision, or its files were spoilt. */
  async text(number: number): Promise<string | undefined> {
    const stored = await this.#stored(number);
    if (stored === undefined) return undefined;
    const text = await this.#folder.read(fileName(number, 'yaml'));
    return text !== undefined && textHash(text) === stored.sha256 ? text : undefined;
  }

  /** SHA-256 (hex) of a revision's text. */
  async hash(number: number): Promise<string | undefined> {
    return (await this.#stored(number))?.sha256;
  }

  /** What is known of at most `limit` revisions below `before`, newest first. */
  async list(before: number, limit: number): Promise<RevisionInfo[]> {
    const numbers = this.#numbers.filter((number) => number < before).slice(-limit);
    const found = await Promise.all(numbers.reverse().map((number) => this.#stored(number)));
    return found.flatMap((stored) => {
      if (stored === undefined) return [];
      const { number, atMs, who, reason, changes, more } = stored;
      return [{ number, atMs, who, reason, changes, more }];
    });
  }

  /**
   * Adds a revision and returns its number: it is on disk then. Rejects with the system's error when it cannot be stored;
   * then there is none. Calls must not overlap.
   */
  async add(text: string, info: Omit<RevisionInfo, 'number'>): Promise<number> {
    const number = this.#next;
    const stored: StoredRevision = { number, ...info, sha256: textHash(text) };
    await this.#folder.write(fileName(number, 'yaml'), text);
    try {
      await this.#folder.write(fileName(number, 'json'), `${JSON.stringify(stored, undefined, 2)}\n`);
    } catch (error) {
      // It may be there all the same, and nobody was told so.
      await this.#takeBack(number);
      throw error;
    }
    this.#numbers.push(number);
    this.#next = number + 1;
    return number;
  }

  async #takeBack(number: number): Promise<void> {
    try {
      await this.#folder.remove(fileName(number, 'json'));
    } catch {
      // The error of the write is the one that counts. Another text under that number would spoil what may be there.
      this.#next = number + 1;
    }
  }

  async #stored(number: number): Promise<StoredRevision | undefined> {
    if (!this.#numbers.includes(number)) return undefined;
    const text = await this.#folder.read(fileName(number, 'json'));
    return text === undefined ? undefined : parse(text);
  }
}

function fileName(number: number, ending: 'yaml' | 'json'): string {
  return `${String(number).padStart(6, '0')}.${ending}`;
}

function parse(text: string): StoredRevision | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'sha256' in value && 'changes' in value
      ? (value as StoredRevision)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
