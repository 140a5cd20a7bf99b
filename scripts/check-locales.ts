import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { englishFiles, shippedLanguages } from '../packages/components/kit/words/node-files.ts';
import { compareWords, flatten, oddSentences } from './locale-rules.ts';

/** Tells what is missing or odd in the words of every shipped language; exits with 1 when anything is. */
export function checkLocales(house: string): string[] {
  const found: string[] = [];
  const languages = shippedLanguages(house).filter((language) => language !== 'en');
  for (const [namespace, file] of englishFiles(house)) {
    const place = relative(house, file);
    const english = flatten(read(file));
    found.push(...oddSentences(english).map((oddity) => `${place}: ${oddity}`));
    if (isDraft(file)) continue;
    for (const language of languages) {
      const translated = join(house, 'locales', language, `${namespace}.json`);
      const name = relative(house, translated);
      if (!existsSync(translated)) found.push(`${name} is missing: translate ${place}.`);
      else
        found.push(...compareWords(english, flatten(read(translated)), language).map((oddity) => `${name}: ${oddity}`));
    }
  }
  return found;
}

/** A component says in its description that it is a draft; its words may wait. */
function isDraft(englishFile: string): boolean {
  const description = join(dirname(dirname(englishFile)), 'component.ts');
  return existsSync(description) && /^\s*draft: true,/m.test(readFileSync(description, 'utf8'));
}

function read(file: string): object {
  return JSON.parse(readFileSync(file, 'utf8')) as object;
}

if (import.meta.main) {
  const found = checkLocales(join(import.meta.dirname, '..'));
  for (const line of found) process.stdout.write(`${line}\n`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
