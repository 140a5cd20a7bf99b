import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { codeHash } from './code-hash.ts';
import { houseFolder, isInside, kitFolder, localesFolder } from './places.ts';

/** Something that anybody may have who knows its hash. */
export interface PublicFile {
  /** SHA-256 (hex) of `code`. */
  hash: string;
  code: Uint8Array;
}

/** What a component's folder has for admins. */
export interface PageBuild {
  /**
   * `panel` and `wizard`: its page while it runs, and in the wizard; ES modules that import the host's own React, Mantine and
   * kit. `words.<language>`: its words, as JSON.
   */
  files: Readonly<Record<string, PublicFile>>;
  /** Why a page could not be built; the component itself runs all the same. */
  fault?: string;
  /** Files outside the folder that went into it (absolute), also those that are not there yet. */
  foreign: readonly string[];
}

const pages = ['panel', 'wizard'] as const;
/** What a page half gets from its host, by the name in the host's addresses. */
const hostNames: Readonly<Record<string, string>> = {
  react: 'react',
  'react/jsx-runtime': 'react-jsx-runtime',
  '@mantine/core': 'mantine-core',
  '@headwater/components/kit/ui': 'ui',
};

/**
 * Promises of a page say where they were made: one that is rejected with something that is no Error has nothing else that
 * tells whose it was. Only promises of such a class do, so asynchronous functions are written with it.
 */
const ownPromises = 'const Promise = class extends globalThis.Promise { static madeIn = import.meta.url; };';

/** Builds the page halves of a component's folder for a host of kit version `kit`, and reads its words. Throws for words that are no JSON. */
export async function buildPages(folder: string, kit: number): Promise<PageBuild> {
  const found = dirname(folder) === houseFolder ? ownWordFiles(folder) : foreignWordFiles(folder);
  const foreign = found.map(([, file]) => file).filter((file) => !isInside(folder, file));
  const files: Record<string, PublicFile> = {};
  for (const [language, file] of found)
    if (existsSync(file)) files[`words.${language}`] = await readWordFile(folder, file);
  let fault: string | undefined;
  for (const page of pages) {
    if (!existsSync(join(folder, `${page}.tsx`))) continue;
    try {
      files[page] = await buildPage(folder, `${page}.tsx`, kit);
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error);
    }
  }
  return { files, foreign, ...(fault === undefined ? {} : { fault }) };
}

async function buildPage(folder: string, file: string, kit: number): Promise<PublicFile> {
  // Loaded when something has to be built: a start from the cache does without.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(folder, file)],
    outfile: 'page.js',
    absWorkingDir: folder,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    banner: { js: ownPromises },
    supported: { 'async-await': false },
    jsx: 'automatic',
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'silent',
    tsconfigRaw: {},
    plugins: [pageImports(folder, kit)],
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`esbuild gave nothing for ${file} of ${folder}`);
  return { hash: codeHash(output.contents), code: output.contents };
}

/** A page has its own folder; React, Mantine and the kit's UI are those of the page that shows it. Anything else is a mistake. */
function pageImports(folder: string, kit: number): Plugin {
  const uiFile = join(kitFolder, 'ui.ts');
  return {
    name: 'page-imports',
    setup(build) {
      // Relative to `/bundles/`: the page may stand below a proxy's path, and in `app://<planet>/`.
      const hosts = (name: string) => ({ path: `../host/${String(kit)}/${name}.js`, external: true });
      build.onResolve({ filter: /^[^.]/ }, ({ path, kind }) => {
        if (kind === 'entry-point') return undefined;
        const name = Object.hasOwn(hostNames, path) ? hostNames[path] : undefined;
        if (name !== undefined) return hosts(name);
        return { errors: [{ text: `a page cannot import ${path}: ${Object.keys(hostNames).join(', ')} are there` }] };
      });
      build.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
        const target = resolve(resolveDir, path);
        if (target === uiFile) return hosts('ui');
        if (!isInside(folder, target))
          return { errors: [{ text: `${path} is outside the component's folder; only the kit's ui may be imported` }] };
        if (/\.css$/.test(path)) return { errors: [{ text: `${path}: a page is styled by Mantine's style props` }] };
        return undefined;
      });
    },
  };
}

type WordFile = [language: string, file: string];

/** Words of our own components in other languages lie in `locales/`. */
function ownWordFiles(folder: string): WordFile[] {
  const others = readdirSync(localesFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [
    ['en', join(folder, 'locale/en.json')],
    ...others.map(({ name }): WordFile => [name, join(localesFolder, name, `${basename(folder)}.json`)]),
  ];
}

/** An add-on brings all of its languages along. */
function foreignWordFiles(folder: string): WordFile[] {
  const place = join(folder, 'locale');
  const names = existsSync(place) ? readdirSync(place).filter((name) => /^[a-z]{2,3}\.json$/.test(name)) : [];
  return names.sort().map((name): WordFile => [basename(name, '.json'), join(place, name)]);
}

async function readWordFile(folder: string, file: string): Promise<PublicFile> {
  try {
    const code = Buffer.from(JSON.stringify(JSON.parse(await readFile(file, 'utf8'))));
    return { hash: codeHash(code), code };
  } catch (cause) {
    throw new Error(`${relative(folder, file)}: ${String(cause)}`, { cause });
  }
}
