import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { WordFiles } from './words.ts';

const root = join(import.meta.dirname, '../../../..');

/** Every `locale/en.json` of the house by its namespace, which is the name of the folder that it belongs to. */
export function englishFiles(house: string = root): Map<string, string> {
  const folders = ['apps', 'packages', 'packages/components'].flatMap((parent) => foldersOf(join(house, parent)));
  const files = folders.map((folder) => join(folder, 'locale/en.json')).filter((file) => existsSync(file));
  const found = new Map(files.map((file) => [basename(dirname(dirname(file))), file]));
  const setUp = join(house, 'scripts/setup/locale/en.json');
  if (existsSync(setUp)) found.set('setup', setUp);
  return found;
}

/** Loads English and that language. A language without files has none: English is what is shown then. */
export function loadWordFiles(language: string, house: string = root): WordFiles {
  const english = Object.fromEntries([...englishFiles(house)].map(([namespace, file]) => [namespace, read(file)]));
  const folder = join(house, 'locales', language);
  if (language === 'en' || !existsSync(folder)) return { en: english };
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const chosen = Object.fromEntries(names.map((name) => [name.slice(0, -'.json'.length), read(join(folder, name))]));
  return { en: english, [language]: chosen };
}

/** The languages that there are words in. */
export function shippedLanguages(house: string = root): string[] {
  return ['en', ...foldersOf(join(house, 'locales')).map((folder) => basename(folder))];
}

function foldersOf(parent: string): string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map((entry) => join(parent, entry.name));
}

function read(file: string): object {
  return JSON.parse(readFileSync(file, 'utf8')) as object;
}
