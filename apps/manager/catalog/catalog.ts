import { existsSync, watch, type FSWatcher } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { kitVersion } from '@headwater/components/kit/component';
import type { ComponentPages } from '@headwater/protocol/calls/admin/component-calls';
import type { Clock, ComponentDescription, Message } from '@headwater/state';
import { say } from '../say.ts';
import { BuildCache, filesHash, sourcesHash } from './build-cache.ts';
import { buildComponent, type ComponentBuild } from './component-build.ts';
import { kitFolder } from './places.ts';

const settleMs = 200;

export interface CatalogOptions {
  /** Folders that hold a folder per component. */
  folders: readonly string[];
  cacheFolder: string;
  clock: Clock;
  /** Called after a component's folder changed, when it is built again or has failed. */
  onChange: () => void;
  onTrouble: (event: string, fields: Record<string, string>) => void;
}

interface Entry extends ComponentBuild {
  folder: string;
  sources: string;
}

/** The known component types and their bundles, built from their folders and built again when those change. */
export class Catalog {
  readonly #options: CatalogOptions;
  readonly #cache: BuildCache;
  readonly #entries = new Map<string, Entry>();
  /** By hash: also older ones, which a worker may still be about to fetch. */
  readonly #code = new Map<string, Uint8Array>();
  /** The same of page halves and words: what anybody may have. */
  readonly #public = new Map<string, Uint8Array>();
  readonly #messages = new Map<string, Message>();
  /** What each folder was like when it was tried last. */
  readonly #tried = new Map<string, string>();
  /** Files outside each folder that its last build was made of. */
  readonly #foreign = new Map<string, readonly string[]>();
  readonly #watched = new Set<string>();
  readonly #watchers: FSWatcher[] = [];
  #cancelScan: (() => void) | undefined;
  #scanning: Promise<void> = Promise.resolve();
  #closed = false;

  private constructor(options: CatalogOptions) {
    this.#options = options;
    this.#cache = new BuildCache(options.cacheFolder);
  }

  /** Builds everything, in parallel, and watches from then on. */
  static async open(options: CatalogOptions): Promise<Catalog> {
    const catalog = new Catalog(options);
    // Watching first: what changes during the first build is built again.
    for (const folder of options.folders) catalog.#watch(folder, true);
    await catalog.#scan();
    await catalog.#cache.keepOnly([...catalog.#entries.values()]);
    return catalog;
  }

  get types(): ReadonlyMap<string, ComponentDescription> {
    return new Map([...this.#entries].map(([type, { description }]) => [type, description]));
  }

  /** SHA-256 (hex) of the bundle that the next start of that type uses. */
  bundleOf(type: string): string | undefined {
    return this.#entries.get(type)?.hash;
  }

  /** Where that type comes from. */
  folderOf(type: string): string | undefined {
    return this.#entries.get(type)?.folder;
  }

  code(hash: string): Uint8Array | undefined {
    return this.#code.get(hash);
  }

  /** A page half or words; never a job half. */
  publicCode(hash: string): Uint8Array | undefined {
    return this.#public.get(hash);
  }

  /** Where the pages and the words of that type are; undefined for an unknown type. */
  pagesOf(type: string): ComponentPages | undefined {
    const entry = this.#entries.get(type);
    if (entry === undefined) return undefined;
    const { files, fault } = entry.pages;
    const words = Object.entries(files).flatMap(([name, { hash }]) =>
      name.startsWith('words.') ? [[name.slice('words.'.length), hash]] : [],
    );
    return {
      ...{ type, kit: entry.description.kit, words: Object.fromEntries(words) as Record<string, string> },
      ...(files['panel'] && { panel: files['panel'].hash }),
      ...(files['wizard'] && { wizard: files['wizard'].hash }),
      ...(fault !== undefined && { fault }),
    };
  }

  /** What is wrong with components now. */
  get messages(): readonly Message[] {
    return [...this.#messages.values()];
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelScan?.();
    for (const watcher of this.#watchers) watcher.close();
    await this.#scanning;
  }

  #watch(folder: string, recursive: boolean): void {
    if (!existsSync(folder) || this.#watched.has(folder)) return;
    this.#watched.add(folder);
    const watcher = watch(folder, { recursive }, () => this.#scanSoon());
    watcher.on('error', (error) =>
      this.#options.onTrouble('cannot watch components', { folder, error: error.message }),
    );
    this.#watchers.push(watcher);
  }

  /** An editor writes several files, or one in several steps: they count as one change. */
  #scanSoon(): void {
    if (this.#closed) return;
    this.#cancelScan?.();
    this.#cancelScan = this.#options.clock.after(settleMs, () => {
      this.#scanning = this.#scanning.then(async () => {
        if (this.#closed) return;
        if (await this.#scan()) this.#options.onChange();
      });
      this.#scanning = this.#scanning.catch((error: unknown) =>
        this.#options.onTrouble('cannot read components', { error: String(error) }),
      );
    });
  }

  /** Builds what is new or changed; tells whether anything was. */
  async #scan(): Promise<boolean> {
    const parents = this.#options.folders.filter((folder) => existsSync(folder));
    const names = await Promise.all(
      parents.map(async (folder) => (await readdir(folder)).map((name) => join(folder, name))),
    );
    const folders = names.flat().filter((folder) => folder !== kitFolder && existsSync(join(folder, 'component.ts')));
    let changed = this.#forget(folders);
    await Promise.all(
      folders.map(async (folder) => {
        if (await this.#refresh(folder)) changed = true;
      }),
    );
    return changed;
  }

  #forget(folders: readonly string[]): boolean {
    const gone = [...this.#tried.keys()].filter((folder) => !folders.includes(folder));
    for (const folder of gone) {
      this.#tried.delete(folder);
      this.#messages.delete(folder);
      for (const [type, entry] of this.#entries) if (entry.folder === folder) this.#entries.delete(type);
    }
    return gone.length > 0;
  }

  async #refresh(folder: string): Promise<boolean> {
    const type = basename(folder);
    const sources = await sourcesHash(folder);
    const state = async (): Promise<string> => `${sources} ${await filesHash(this.#foreign.get(folder) ?? [])}`;
    if (this.#tried.get(folder) === (await state())) return false;
    try {
      const cached = await this.#cache.read(sources, folder);
      const build = cached ?? (await buildComponent(folder));
      this.#foreign.set(folder, build.foreign);
      for (const file of build.foreign) this.#watch(dirname(file), false);
      const refusal = this.#refusal(build.description, folder);
      const { fault } = build.pages;
      if (refusal === undefined && fault === undefined) this.#messages.delete(folder);
      else if (refusal === undefined && fault !== undefined)
        this.#messages.set(
          folder,
          say.warning('page-failed', { type, found: firstError(fault) }, about(folder, fault)),
        );
      if (refusal !== undefined) {
        this.#messages.set(folder, refusal);
        this.#tried.set(folder, await state());
        return true;
      }
      this.#entries.set(build.description.type, { ...build, folder, sources });
      this.#code.set(build.hash, build.code);
      for (const { hash, code } of Object.values(build.pages.files)) this.#public.set(hash, code);
      // What could not be built is tried again at the next start.
      if (cached === undefined && build.pages.fault === undefined) await this.#store(sources, folder, build);
    } catch (error) {
      const found = error instanceof Error ? error.message : String(error);
      this.#messages.set(folder, say.error('bundle-failed', { type, found: firstError(found) }, about(folder, found)));
    }
    this.#tried.set(folder, await state());
    return true;
  }

  /** What cannot be kept is built again at the next start, and serves all the same. */
  async #store(sources: string, folder: string, build: ComponentBuild): Promise<void> {
    try {
      await this.#cache.write(sources, folder, build);
    } catch (error) {
      this.#options.onTrouble('bundle not kept', { folder, error: String(error) });
    }
  }

  #refusal({ kit, type }: ComponentDescription, folder: string): Message | undefined {
    const args = { type, needed: kit, version: kitVersion };
    if (kit > kitVersion) return say.error('kit-too-new', args, { about: folder });
    if (kit < kitVersion - 1) return say.error('kit-too-old', args, { about: folder });
    const other = this.#entries.get(type);
    if (other !== undefined && other.folder !== folder)
      return say.error('type-twice', { type, folder }, { about: folder });
    return undefined;
  }
}

function about(folder: string, debug: string): { about: string; debug: string } {
  return { about: folder, debug };
}

/** Of all that esbuild says, the line with the first mistake. */
function firstError(found: string): string {
  return found.split('\n').find((line) => line.includes('ERROR:')) ?? found.split('\n')[0] ?? '';
}
