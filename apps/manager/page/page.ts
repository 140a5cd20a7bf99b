import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadWordFiles, shippedLanguages } from '@headwater/components/kit/words/node-files';
import type { WordFiles } from '@headwater/components/kit/words/words';

/** The page at `/`, until the web admin takes its place. */
export interface Page {
  /** What is served, by path. */
  files: Readonly<Record<string, { type: string; read: () => Promise<string> }>>;
  /** The words of the first of these languages that there are words in; English for all others. */
  words: (language: string) => { language: string; files: WordFiles };
}

/** Makes the page; its script is built when it is first asked for. */
export function makePage(): Page {
  let script: Promise<string> | undefined;
  return {
    files: {
      '/': { type: 'text/html; charset=utf-8', read: () => Promise.resolve(html) },
      '/page.css': {
        type: 'text/css; charset=utf-8',
        read: () => readFile(join(import.meta.dirname, 'page.css'), 'utf8'),
      },
      '/page.js': { type: 'text/javascript; charset=utf-8', read: () => (script ??= buildScript()) },
    },
    words: (wanted) => {
      const base = wanted.split('-')[0] ?? '';
      const language = shippedLanguages().includes(base) ? base : 'en';
      return { language, files: loadWordFiles(language) };
    },
  };
}

const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Headwater</title>
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body><main id="page" aria-live="polite"></main></body>
</html>
`;

async function buildScript(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'page.dom.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    minify: true,
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  return outputFiles[0]?.text ?? '';
}
