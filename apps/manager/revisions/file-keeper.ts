import type { Clock, Message } from '@headwater/state';
import { errorCode } from '@headwater/storage/stored-file';
import type { Logger } from 'pino';
import type { Planet } from '../planet/planet.ts';
import { say } from '../say.ts';
import type { KnownFile } from './known-file.ts';
import { OwnFileWatch } from './own-file-watch.ts';
import type { FileContent, OwnFile } from './own-file.ts';
import { readText } from './planet-text.ts';

export interface FileKeeperOptions {
  planet: Planet;
  clock: Clock;
  log: Pick<Logger, 'error'>;
  file: OwnFile;
  known: KnownFile;
}

/** The planet's own file: kept as what runs, unless somebody has edited it, which is said and never overwritten. */
export class FileKeeper {
  readonly file: OwnFile;
  readonly known: KnownFile;
  readonly #planet: Planet;
  readonly #log: Pick<Logger, 'error'>;
  readonly #watch: OwnFileWatch;
  #unwritten: readonly Message[] = [];

  constructor({ planet, clock, log, file, known }: FileKeeperOptions) {
    this.file = file;
    this.known = known;
    this.#planet = planet;
    this.#log = log;
    this.#watch = new OwnFileWatch(file, clock, () => this.#judge());
  }

  /** Says what is to be said about the file, from now on whenever it changes. Resolves when it was looked at once. */
  watch(): Promise<void> {
    return this.#watch.start();
  }

  close(): Promise<void> {
    return this.#watch.close();
  }

  /** Writes a revision that runs into the file, unless it holds what somebody else wrote. What cannot be written is said. */
  async write(revision: number, text: string): Promise<void> {
    try {
      const content = await this.file.read();
      if (await this.#isOurs(content)) {
        if (content.text !== text) await this.file.write(text);
        await this.known.noteText(revision, text);
      }
      this.#unwritten = [];
    } catch (error) {
      const code = errorCode(error);
      if (code === '') throw error;
      this.#log.error({ err: error, revision }, 'planet file not written');
      this.#unwritten = [say.warning('planet-file-unwritten', { file: this.file.path, code, revision })];
    }
    await this.#judge();
  }

  /** Notes that the file's bytes of this hash have been taken over into a revision. */
  async adopt(revision: number, sha256: string): Promise<void> {
    try {
      await this.known.note({ revision, sha256 });
    } catch (error) {
      // It is known for now, and asked about after the next start.
      if (errorCode(error) === '') throw error;
      this.#log.error({ err: error, revision }, 'planet file not noted');
    }
  }

  /** What is wrong with the file, or is to be done about it. */
  async messages(): Promise<readonly Message[]> {
    const { file } = this;
    const content = await file.read();
    const revision = this.#planet.store.get('planet', 'planet')?.revision ?? 0;
    const lastGood = revision === 0 ? [] : [say.warning('planet-file-last-good', { file: file.path, revision })];
    if (content.errors.length > 0) return [...content.errors, ...lastGood];
    if (content.text === undefined)
      return revision === 0 ? [] : [say.info('planet-file-gone', { file: file.path, revision })];
    if ((await this.known.revisionOf(content.sha256)) !== undefined) return [];
    const { errors } = readText(file.path, content.text, this.#planet.types);
    if (errors !== undefined) return [...errors, ...lastGood];
    return [say.warning('planet-file-edited', { file: file.path, revision })];
  }

  async #judge(): Promise<void> {
    this.#planet.setMessages('planet-file', [...(await this.messages()), ...this.#unwritten]);
  }

  async #isOurs({ isThere, text, sha256 }: FileContent): Promise<boolean> {
    if (!isThere) return true;
    return text !== undefined && (await this.known.revisionOf(sha256)) !== undefined;
  }
}
