import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '@headwater/storage/stored-file';
import type { Fetched } from './pinned-fetch.ts';

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
};
/** More than all components of a planet have, of some of its versions. */
const maxFiles = 500;

/** Pages and words of components of one planet, kept on disk by the SHA-256 of their content, which is looked at before every use. */
export class BundleCache {
  readonly #folder: string;
  readonly #fetch: (path: string) => Promise<Fetched>;

  constructor(folder: string, fetch: (path: string) => Promise<Fetched>) {
    this.#folder = folder;
    this.#fetch = fetch;
  }

  /** Answers `/bundles/<hash>.js` and `.json`; what the manager has under that name and is not it, is not answered. */
  async get(path: string): Promise<Fetched> {
    const [, hash, extension = ''] = /^\/bundles\/([0-9a-f]{64})\.(js|json)$/.exec(path) ?? [];
    const type = types[extension];
    if (hash === undefined || type === undefined) return none;
    const file = join(this.#folder, `${hash}.${extension}`);
    const kept = await readFile(file).catch(() => undefined);
    if (kept !== undefined && hashOf(kept) === hash) {
      const now = new Date();
      await utimes(file, now, now).catch(() => undefined);
      return { status: 200, type, body: kept };
    }
    const { status, body } = await this.#fetch(path);
    if (status !== 200 || hashOf(body) !== hash) return none;
    await this.#keep(file, body);
    return { status, type, body };
  }

  /** A disk that is full must not keep a page from being shown. */
  async #keep(file: string, body: Buffer): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await writeFileAtomically(file, body);
      await this.#forgetOldest();
    } catch {
      await rm(file, { force: true }).catch(() => undefined);
    }
  }

  async #forgetOldest(): Promise<void> {
    const names = await readdir(this.#folder);
    if (names.length <= maxFiles) return;
    const files = await Promise.all(
      names.map(async (name) => ({ name, usedMs: (await stat(join(this.#folder, name))).mtimeMs })),
    );
    const oldest = files.sort((one, other) => one.usedMs - other.usedMs).slice(0, names.length - maxFiles);
    for (const { name } of oldest) await rm(join(this.#folder, name), { force: true });
  }
}

const none: Fetched = { status: 404, type: 'text/plain', body: Buffer.from('Not found\n') };

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
