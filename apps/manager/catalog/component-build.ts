import { existsSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import type { ComponentDescription } from '@headwater/state';
import type { Plugin } from 'esbuild';
import { codeHash } from './code-hash.ts';
import { descriptionSchema } from './description-schema.ts';
import { buildPages, type PageBuild } from './page-build.ts';
import { isInside, kitFolder, localesFolder } from './places.ts';

const kitName = '@headwater/components/kit/';

/** A component folder as it is handed out. */
export interface ComponentBuild {
  description: ComponentDescription;
  /** SHA-256 (hex) of the code. */
  hash: string;
  /** The job half: one ES module. */
  code: Uint8Array;
  /** Files outside the folder that went into it (absolute): when they change, it is built again. */
  foreign: readonly string[];
  pages: PageBuild;
}

/** Builds the halves of a component's folder, and reads its description. Throws with the first error of each kind in words. */
export async function buildComponent(folder: string): Promise<ComponentBuild> {
  const [description, { code, inputs }] = await Promise.all([readDescription(folder), buildJobHalf(folder)]);
  const pages = await buildPages(folder, description.kit);
  const foreign = [...inputs, ...pages.foreign].filter((file) => !isInside(folder, file)).sort();
  return { description, code, hash: codeHash(code), foreign: [...new Set(foreign)], pages };
}

async function buildJobHalf(folder: string): Promise<Bundle> {
  const has = (file: string): boolean => existsSync(join(folder, file));
  const entry = [
    `export { default as description } from './component.ts';`,
    has('pipeline.ts') ? `export * as pipeline from './pipeline.ts';` : '',
    has('service.ts') ? `export * as service from './service.ts';` : '',
    has('checks.ts') ? `export * as checks from './checks.ts';` : '',
    has('locale/en.json') ? `export { default as words } from './locale/en.json';` : '',
  ];
  return bundle(folder, entry.join('\n'), hostModules(folder, 'external'));
}

/** Evaluates `component.ts` afresh: a second import of the same file would give the first answer again. */
async function readDescription(folder: string): Promise<ComponentDescription> {
  const { code } = await bundle(folder, `export { default } from './component.ts';`, hostModules(folder, 'bundled'));
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  const { default: description } = (await import(url)) as { default: unknown };
  const result = descriptionSchema.safeParse(description);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0] ?? { path: [], message: '' };
  throw new Error(`${basename(folder)}/component.ts: ${path.join('.')}: ${message}`);
}

interface Bundle {
  code: Uint8Array;
  /** The files that it was made of, absolute. */
  inputs: string[];
}

async function bundle(folder: string, entry: string, plugin: Plugin): Promise<Bundle> {
  // Loaded when something has to be built: a start from the cache does without.
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, resolveDir: folder, sourcefile: 'bundle.ts', loader: 'ts' },
    // Paths in the output are relative to this, so that the hash is the same on every machine.
    absWorkingDir: folder,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'silent',
    tsconfigRaw: {},
    plugins: [plugin],
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`esbuild gave nothing for ${folder}`);
  // The entry is no file.
  const inputs = Object.keys(metafile.inputs).filter((path) => path !== 'bundle.ts');
  return { code: file.contents, inputs: inputs.map((path) => resolve(folder, path)) };
}

/** What the host gives to components stays an import by name; what belongs to others must not be reached for. */
function hostModules(folder: string, kit: 'external' | 'bundled'): Plugin {
  return {
    name: 'host-modules',
    setup(build) {
      build.onResolve({ filter: /^@headwater\/state$/ }, ({ path }) => ({ path, external: true }));
      build.onResolve({ filter: /^@headwater\/components\/kit\// }, ({ path }) =>
        kit === 'external' ? { path, external: true } : { path: `${join(kitFolder, path.slice(kitName.length))}.ts` },
      );
      build.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
        const target = join(resolveDir, path);
        const isOwnWords = isInside(localesFolder, target) && basename(target) === `${basename(folder)}.json`;
        if (isInside(folder, target) || isInside(kitFolder, resolveDir) || isOwnWords) return undefined;
        if (!isInside(kitFolder, target))
          return { errors: [{ text: `${path} is outside the component's folder; only the kit may be imported` }] };
        const name = relative(kitFolder, target).split(sep).join('/').replace(/\.ts$/, '');
        return kit === 'external' ? { path: kitName + name, external: true } : { path: target };
      });
    },
  };
}
