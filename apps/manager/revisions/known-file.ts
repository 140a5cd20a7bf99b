import type { RevisionStore } from './revision-store.ts';
import type { StoredFolder } from './stored-folder.ts';
import { textHash } from './text-hash.ts';

/** Which revision was last read from the planet's own file, or written to it. */
export interface KnownContent {
  revision: number;
  /** SHA-256 (hex) of the file's bytes then. */
  sha256: string;
}

const name = 'file.json';

/** Remembers what the planet's own file holds as far as we know: anything else in it was written by hand. */
export class KnownFile {
  readonly #folder: StoredFolder;
  readonly #revisions: RevisionStore;
  #content: KnownContent;

  private constructor(folder: StoredFolder, revisions: RevisionStore, content: KnownContent) {
    this.#folder = folder;
    this.#revisions = revisions;
    this.#content = content;
  }

  static async open(folder: StoredFolder, revisions: RevisionStore): Promise<KnownFile> {
    const content = parse((await folder.read(name)) ?? '') ?? { revision: 0, sha256: '' };
    return new KnownFile(folder, revisions, content);
  }

  /** The newest revision that the file is known to have held; 0 when it held none. */
  get revision(): number {
    return this.#content.revision;
  }

  /** The revision that bytes of this hash are; undefined when somebody else wrote them. */
  async revisionOf(sha256: string): Promise<number | undefined> {
    if (sha256 === this.#content.sha256) return this.#content.revision;
    // Written to the file, and ended before it was noted here.
    for (let number = this.#revisions.last; number > this.#content.revision; number = this.#revisions.before(number))
      if ((await this.#revisions.hash(number)) === sha256) return number;
    return undefined;
  }

  /** Notes that the file holds this text of ours. */
  noteText(revision: number, text: string): Promise<void> {
    return this.note({ revision, sha256: textHash(text) });
  }

  /** Notes what the file holds. Where it cannot be stored, it is known until the end of the process all the same. */
  async note(content: KnownContent): Promise<void> {
    if (content.revision === this.#content.revision && content.sha256 === this.#content.sha256) return;
    this.#content = content;
    await this.#folder.write(name, `${JSON.stringify(content)}\n`);
  }
}

function parse(text: string): KnownContent | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('revision' in value) || !('sha256' in value)) return undefined;
    const { revision, sha256 } = value;
    return typeof revision === 'number' && typeof sha256 === 'string' ? { revision, sha256 } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
