import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { loadWordFiles, shippedLanguages } from '@headwater/components/kit/words/node-files';
import type { WordFiles } from '@headwater/components/kit/words/words';
import { errorCode } from '@headwater/storage/stored-file';

/** The web admin as it was built, and the words that it shows. */
export interface Page {
  /** The page itself, for whoever shows that nonce in the answer's rules. Undefined when it has not been built. */
  index: (nonce: string) => Promise<string | undefined>;
  /** One of its files; undefined when there is none of that name. */
  asset: (name: string) => Promise<{ type: string; bytes: Buffer } | undefined>;
  /** What component pages import from their host of that kit version; undefined when there is none of that name. */
  hostModule: (kit: string, name: string) => Promise<Buffer | undefined>;
  /** The words of the first of these languages that there are words in; English for all others. */
  words: (language: string) => { language: string; languages: string[]; files: WordFiles };
}

/** Where set-up puts what it builds. */
export const builtPage = join(import.meta.dirname, '../../desktop/build/web');

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.webp': 'image/webp',
};

/** Serves the web admin that was built into `folder`. */
export function makePage(folder = builtPage): Page {
  const languages = shippedLanguages();
  const loaded = new Map<string, WordFiles>();
  return {
    index: async (nonce) =>
      (await readIfThere(join(folder, 'index.html')))?.toString('utf8').replace('{{nonce}}', nonce),
    asset: async (name) => {
      const type = types[extname(name)];
      // Names are made by the build; what looks like a path is none of them.
      if (type === undefined || !/^[\w.-]+$/.test(name)) return undefined;
      const bytes = await readIfThere(join(folder, 'assets', name));
      return bytes === undefined ? undefined : { type, bytes };
    },
    hostModule: async (kit, name) => {
      if (!/^\d+$/.test(kit) || !/^[\w-]+\.js$/.test(name)) return undefined;
      return readIfThere(join(folder, 'host', kit, name));
    },
    words: (wanted) => {
      const base = wanted.split('-')[0] ?? '';
      const language = languages.includes(base) ? base : 'en';
      // Read once: whoever may ask has not logged in.
      const files = loaded.get(language) ?? loadWordFiles(language);
      loaded.set(language, files);
      return { language, languages, files };
    },
  };
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
