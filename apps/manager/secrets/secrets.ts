import { namePattern, nearestName, Problem } from '@headwater/state';
import { readIfThere, writeFileAtomically } from '@headwater/storage/stored-file';
import { Document, isMap, isScalar, LineCounter, parseDocument, type Node } from 'yaml';
import { storeProblem } from '../home/store-problem.ts';
import { say } from '../say.ts';

const firstLines = ' Secrets of this planet, one `name: value` a line. Edit it only while the manager is stopped.';

/** Values that components use and nobody reads back, in `secrets.yaml` (0600). What a person wrote around them stays. */
export class Secrets {
  readonly #path: string;
  #document: Document;
  #values: ReadonlyMap<string, string>;
  readonly #listeners = new Set<() => void>();
  /** Changes go one after the other. */
  #changing: Promise<void> = Promise.resolve();

  private constructor(path: string, document: Document, values: ReadonlyMap<string, string>) {
    this.#path = path;
    this.#document = document;
    this.#values = values;
  }

  /** Reads the file at `path`. Throws Problem with line and column when it is broken, and leaves it as it is. */
  static async open(path: string): Promise<Secrets> {
    const text = await readIfThere(path);
    const { document, values } = readSecrets(text ?? '', path);
    if (text === undefined) document.commentBefore = firstLines;
    return new Secrets(path, document, values);
  }

  get names(): string[] {
    return [...this.#values.keys()].sort();
  }

  valueOf(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** Calls `listener` after every change; returns what undoes it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when it is on disk. Throws Problem when it cannot be written; the value before stays then. */
  async set(name: string, value: string): Promise<void> {
    // Half a character cannot be written, and would come back as another one.
    await this.#change((document) => document.set(name, value.toWellFormed()));
  }

  /** Throws Problem with the nearest right name when there is none of that name. */
  async remove(name: string): Promise<void> {
    await this.#change((document) => {
      if (!this.#values.has(name)) throw noSuchSecret(name, this.#values.keys());
      document.delete(name);
    });
  }

  #change(change: (document: Document) => void): Promise<void> {
    const changed = this.#changing.then(async () => {
      const document = this.#document.clone();
      change(document);
      const text = document.toString({ lineWidth: 0 });
      const { values } = readSecrets(text, this.#path);
      try {
        await writeFileAtomically(this.#path, text, 0o600);
      } catch (error) {
        throw storeProblem(this.#path, error) ?? error;
      }
      this.#document = document;
      this.#values = values;
      for (const listener of this.#listeners) listener();
    });
    this.#changing = changed.catch(() => undefined);
    return changed;
  }
}

/** What is said of a name that no secret has. */
export function noSuchSecret(name: string, known: Iterable<string>): Problem {
  return new Problem(say.error('no-such-secret', { found: name, expected: nearestName(name, known) ?? '–' }));
}

function readSecrets(text: string, file: string): { document: Document; values: Map<string, string> } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const broken = (offset: number, code: string): Problem => {
    const { line, col } = lines.linePos(offset);
    // Neither the parser's own words nor a part of the text: both could hold a secret.
    return new Problem(say.error('secrets-file-broken', { file, line, column: col, code }));
  };
  const [error] = document.errors;
  if (error !== undefined) throw broken(error.pos[0], error.code);
  if (document.contents === null) {
    const fresh = new Document({});
    fresh.commentBefore = document.comment ?? document.commentBefore;
    return { document: fresh, values: new Map() };
  }
  const placeOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;
  if (!isMap(document.contents)) throw broken(placeOf(document.contents), 'NO_MAP');
  const values = new Map<string, string>();
  for (const { key, value } of document.contents.items) {
    if (!isScalar(key) || !namePattern.test(String(key.value))) throw broken(placeOf(key), 'BAD_NAME');
    if (!isScalar(value) || value.value === null)
      throw broken(isScalar(value) ? placeOf(value) : placeOf(key), 'NO_VALUE');
    // `pin: 0123` means these four digits, also when it is written again.
    if (typeof value.value !== 'string') value.value = value.source;
    values.set(String(key.value), String(value.value));
  }
  return { document, values };
}
