import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadWordFiles, shippedLanguages } from '@headwater/components/kit/words/node-files';
import { build, type BuildOptions } from 'esbuild';

/** Builds what the desktop is beside its pages: Electron's main process, the preloads, and the words of every language. */
const built = join(import.meta.dirname, 'build');
const shared: BuildOptions = {
  absWorkingDir: import.meta.dirname,
  bundle: true,
  platform: 'node',
  target: 'node24',
  external: ['electron'],
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
};

for (const folder of ['main', 'preload', 'words']) await rm(join(built, folder), { recursive: true, force: true });

await build({
  ...shared,
  entryPoints: { main: 'main/main.ts' },
  outdir: 'build/main',
  outExtension: { '.js': '.mjs' },
  format: 'esm',
  // Packages in the older form of modules ask for Node's own by `require`.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);",
  },
});

// A preload in a sandbox is one file in the older form.
await build({
  ...shared,
  entryPoints: { planet: 'preload/planet.ts', greeter: 'preload/greeter.ts' },
  outdir: 'build/preload',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
});

await mkdir(join(built, 'words'), { recursive: true });
for (const language of shippedLanguages()) {
  const words = loadWordFiles(language)[language] ?? {};
  await writeFile(join(built, 'words', `${language}.json`), JSON.stringify(words));
}
