import { createWords, type WordFiles, type Words } from '@headwater/components/kit/words/words';
import { addFormats } from '@headwater/components/kit/words/formats';
import { isolate, isRightToLeft } from '@headwater/components/kit/words/isolate';
import { readerLanguage, readerLocale } from '@headwater/components/kit/words/reader-locale';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { createStore } from 'zustand';
import { systemLocales } from './preferred-language.ts';

/** Words of messages, components and moods in the language that is shown; undefined until one is loaded. */
export const wordsStore = createStore<{ words: Words | undefined; locale: string; languages: readonly string[] }>(
  () => ({ words: undefined, locale: 'en', languages: ['en'] }),
);

/** What came with this admin, and what components of others brought along. */
let own: WordFiles = {};
const added: Record<string, Record<string, object>> = {};

interface LoadedWords {
  language: string;
  languages: string[];
  files: WordFiles;
}

/**
 * Loads the first of these languages that there are words in from the manager, and shows everything in it, what is on
 * the page already included.
 */
export async function loadLanguage(wished: readonly string[]): Promise<void> {
  const [first = 'en'] = wished;
  let loaded = await fetchWords(first);
  const better = readerLanguage(wished, loaded.languages);
  if (better !== loaded.language) loaded = await fetchWords(better);
  const { language, languages, files } = loaded;
  const locale = readerLocale(language, [...wished, ...systemLocales()]);
  if (!i18next.isInitialized)
    await i18next.use(initReactI18next).init({
      fallbackLng: 'en',
      ns: ['desktop'],
      defaultNS: 'desktop',
      // React escapes what it shows; this keeps names, addresses and numbers in one piece.
      interpolation: { escape: (value: string) => isolate(value, isRightToLeft(i18next.language)) },
    });
  for (const [name, namespaces] of Object.entries(files))
    i18next.addResourceBundle(name, 'desktop', namespaces['desktop'] ?? {}, true, true);
  addFormats(i18next, locale);
  own = files;
  const words = createWords({ language, locale, files: allFiles() });
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = words.isRightToLeft ? 'rtl' : 'ltr';
  wordsStore.setState({ words, locale, languages });
}

async function fetchWords(language: string): Promise<LoadedWords> {
  const response = await fetch(`./words/${encodeURIComponent(language)}`);
  return (await response.json()) as LoadedWords;
}

/** Adds words of a component that this admin did not come with, or newer ones. */
export function addWords(language: string, namespace: string, words: object): void {
  added[language] = { ...added[language], [namespace]: words };
  const { words: shown, locale } = wordsStore.getState();
  if (shown === undefined) return;
  wordsStore.setState({ words: createWords({ language: shown.language, locale, files: allFiles() }) });
}

/** The languages in which words of a component are wanted now and are not here. */
export function lackingWords(namespace: string): string[] {
  const shown = wordsStore.getState().words?.language ?? 'en';
  // What came along in English only has no other words.
  if (own['en']?.[namespace] !== undefined) return [];
  return [...new Set(['en', shown])].filter((language) => added[language]?.[namespace] === undefined);
}

function allFiles(): WordFiles {
  const languages = new Set([...Object.keys(own), ...Object.keys(added)]);
  return Object.fromEntries([...languages].map((one) => [one, { ...own[one], ...added[one] }]));
}
