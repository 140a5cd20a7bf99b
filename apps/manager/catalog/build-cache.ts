import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { kitVersion } from '@headwater/components/kit/component';
import { z } from 'zod';
import { readIfThere, writeFileAtomically } from '@headwater/storage/stored-file';
import { codeHash, type ComponentBuild } from './component-build.ts';
import { descriptionSchema } from './description-schema.ts';

/** Rises when the way of building changes what comes out. */
const recipe = 2;

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const entrySchema = z.object({
  hash: hashSchema,
  description: descriptionSchema,
  /** Relative to the component's folder. */
  foreign: z.array(z.string()),
  foreignHash: hashSchema,
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
  const hash = createHash('sha256').update(`${recipe} ${kitVersion}`);
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
    const code = await readFile(this.#codePath(entry.data.hash)).catch(() => undefined);
    if (code === undefined || codeHash(code) !== entry.data.hash) return undefined;
    const foreign = entry.data.foreign.map((file) => join(folder, file));
    if ((await filesHash(foreign)) !== entry.data.foreignHash) return undefined;
    return { hash: entry.data.hash, description: entry.data.description, code, foreign };
  }

  async write(sources: string, folder: string, { hash, description, code, foreign }: ComponentBuild): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeFileAtomically(this.#codePath(hash), code);
    const foreignHash = await filesHash(foreign);
    const entry = { hash, description, foreign: foreign.map((file) => relative(folder, file)), foreignHash };
    await writeFileAtomically(this.#entryPath(sources), JSON.stringify(entry));
  }

  /** Removes all but the builds of those sources. */
  async keepOnly(used: readonly { sources: string; hash: string }[]): Promise<void> {
    const keep = new Set(used.flatMap(({ sources, hash }) => [`${sources}.json`, `${hash}.mjs`]));
    const files = await readdir(this.#folder).catch(() => []);
    await Promise.all(
      files.filter((file) => !keep.has(file)).map((file) => rm(join(this.#folder, file), { force: true })),
    );
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
