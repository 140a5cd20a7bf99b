import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWords, type WordFiles, type Words } from '@headwater/components/kit/words/words';
import type english from '../../locale/en.json';

type Written = keyof (typeof english)['native'];
/** The key of one of the shell's sentences; those that count have several forms. */
export type ShellWord = Written extends infer Key
  ? Key extends `${infer Name}_${'one' | 'other'}`
    ? Name
    : Key
  : never;

/** The words of the desktop's own version, as set-up built them into a folder: a file per language. */
export class ShellWords {
  readonly #folder: string;
  readonly #systemLocales: () => readonly string[];
  readonly languages: readonly string[];
  readonly #loaded = new Map<string, WordFiles>();
  #words: Words | undefined;
  #chosen: string | undefined;

  /** `systemLocales`: the system's, the preferred one first. */
  constructor(folder: string, systemLocales: () => readonly string[]) {
    this.#folder = folder;
    this.#systemLocales = systemLocales;
    const names = existsSync(folder) ? readdirSync(folder) : [];
    this.languages = names
      .map((name) => name.replace(/\.json$/, ''))
      .sort((a, b) => Number(b === 'en') - Number(a === 'en'));
  }

  /** Speaks that language from now on; undefined: the system's. */
  choose(language: string | undefined): void {
    this.#chosen = language;
    this.#words = undefined;
  }

  /** What a page loads: English, and the language where there are words in it. */
  files(wanted: string): { language: string; languages: readonly string[]; files: WordFiles } {
    const base = wanted.split('-')[0] ?? '';
    const language = this.languages.includes(base) ? base : 'en';
    const names = language === 'en' ? ['en'] : ['en', language];
    const files = Object.assign({}, ...names.map((name) => this.#file(name))) as WordFiles;
    return { language, languages: this.languages, files };
  }

  /** Words of messages and of the desktop, in the language that is spoken. */
  get words(): Words {
    if (this.#words !== undefined) return this.#words;
    const wanted = this.#chosen ?? this.#systemLocales()[0] ?? 'en';
    const { language, files } = this.files(wanted);
    const locale = [wanted, ...this.#systemLocales()].find((one) => one.split('-')[0] === language) ?? language;
    this.#words = createWords({ language, locale, files });
    return this.#words;
  }

  /** A sentence of the shell's own: of menus, the tray and questions. */
  say(key: ShellWord, args: Readonly<Record<string, unknown>> = {}): string {
    return this.words.text('desktop', `native.${key}`, args) ?? key;
  }

  #file(language: string): WordFiles {
    const known = this.#loaded.get(language);
    if (known !== undefined) return known;
    const words: unknown = JSON.parse(readFileSync(join(this.#folder, `${language}.json`), 'utf8'));
    const file = { [language]: words } as WordFiles;
    this.#loaded.set(language, file);
    return file;
  }
}
