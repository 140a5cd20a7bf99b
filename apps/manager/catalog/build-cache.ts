import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { kitVersion } from '@headwater/components/kit/component';
import { z } from 'zod';
import { readIfThere, writeFileAtomically } from '@headwater/storage/stored-file';
import { codeHash } from './code-hash.ts';
import type { ComponentBuild } from './component-build.ts';
import { descriptionSchema } from './description-schema.ts';
import type { PublicFile } from './page-build.ts';
import { localesFolder } from './places.ts';

/** Rises when the way of building changes what comes out. */
const recipe = 4;

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const entrySchema = z.object({
  hash: hashSchema,
  description: descriptionSchema,
  /** Relative to the component's folder. */
  foreign: z.array(z.string()),
  foreignHash: hashSchema,
  pages: z.record(z.string(), hashSchema),
});

/** Returns what names the state of a component's sources: a hash over the names and contents of its files. */
export async function sourcesHash(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .filter((file) => !file.includes('node_modules'))
    .sort();
  const contents = await Promise.all(files.map((file) => readFile(folder + file)));
  // A language that is new in the house is looked for in every component.
  const languages = (await readdir(localesFolder)).sort().join();
  const hash = createHash('sha256').update(`${recipe} ${kitVersion} ${languages}`);
  files.forEach((file, index) => hash.update(`\0${file}\0`).update(codeHash(contents[index] ?? new Uint8Array())));
  return hash.digest('hex');
}

/** Returns what names the state of those files: a hash over their contents, or their absence. */
export async function filesHash(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) hash.update((await readIfThere(file)) ?? '-').update('\0');
  return hash.digest('hex');
}

/** Builds on disk, by the state of their sources, so that a start does not need to build. */
export class BuildCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Returns the build of a folder with those sources; undefined when there is none, it is damaged or too old. */
  async read(sources: string, folder: string): Promise<ComponentBuild | undefined> {
    const text = await readIfThere(this.#entryPath(sources));
    if (text === undefined) return undefined;
    const entry = entrySchema.safeParse(parseJson(text));
    if (!entry.success) return undefined;
    const { description, hash, foreignHash } = entry.data;
    const foreign = entry.data.foreign.map((file) => join(folder, file));
    const code = await this.#readCode(hash);
    if (code === undefined || (await filesHash(foreign)) !== foreignHash) return undefined;
    const files: Record<string, PublicFile> = {};
    for (const [name, fileHash] of Object.entries(entry.data.pages)) {
      const page = await this.#readCode(fileHash);
      if (page === undefined) return undefined;
      files[name] = { hash: fileHash, code: page };
    }
    return { hash, code, description, foreign, pages: { files, foreign: [] } };
  }

  async write(sources: string, folder: string, build: ComponentBuild): Promise<void> {
    const { hash, description, code, foreign, pages } = build;
    await mkdir(this.#folder, { recursive: true });
    for (const file of [{ hash, code }, ...Object.values(pages.files)])
      await writeFileAtomically(this.#codePath(file.hash), file.code);
    const entry = {
      ...{ hash, description, foreignHash: await filesHash(foreign) },
      foreign: foreign.map((file) => relative(folder, file)),
      pages: Object.fromEntries(Object.entries(pages.files).map(([name, file]) => [name, file.hash])),
    };
    await writeFileAtomically(this.#entryPath(sources), JSON.stringify(entry));
  }

  /** Removes all but the builds of those sources. */
  async keepOnly(used: readonly ({ sources: string } & ComponentBuild)[]): Promise<void> {
    const hashes = used.flatMap(({ hash, pages }) => [hash, ...Object.values(pages.files).map((file) => file.hash)]);
    const keep = new Set([...used.map(({ sources }) => `${sources}.json`), ...hashes.map((hash) => `${hash}.mjs`)]);
    const files = await readdir(this.#folder).catch(() => []);
    await Promise.all(
      files.filter((file) => !keep.has(file)).map((file) => rm(join(this.#folder, file), { force: true })),
    );
  }

  /** Undefined for what is not there or damaged. */
  async #readCode(hash: string): Promise<Uint8Array | undefined> {
    const code = await readFile(this.#codePath(hash)).catch(() => undefined);
    return code !== undefined && codeHash(code) === hash ? code : undefined;
  }

  #entryPath(sources: string): string {
    return join(this.#folder, `${sources}.json`);
  }

  #codePath(hash: string): string {
    return join(this.#folder, `${hash}.mjs`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Half-written or tampered with: built again.
    return undefined;
  }
}
