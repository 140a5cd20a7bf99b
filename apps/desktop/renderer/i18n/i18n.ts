import { createWords, type WordFiles, type Words } from '@headwater/components/kit/words/words';
import { addFormats } from '@headwater/components/kit/words/formats';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { createStore } from 'zustand';

/** Words of messages, components and moods in the language that is shown; undefined until one is loaded. */
export const wordsStore = createStore<{ words: Words | undefined; locale: string; languages: readonly string[] }>(
  () => ({ words: undefined, locale: 'en', languages: ['en'] }),
);

interface LoadedWords {
  language: string;
  languages: string[];
  files: WordFiles;
}

/** Loads a language from the manager and shows everything in it, what is on the page already included. */
export async function loadLanguage(wanted: string): Promise<void> {
  const response = await fetch(`./words/${encodeURIComponent(wanted)}`);
  const { language, languages, files } = (await response.json()) as LoadedWords;
  const locale = localeOf(wanted, language);
  if (!i18next.isInitialized)
    await i18next.use(initReactI18next).init({
      fallbackLng: 'en',
      ns: ['desktop'],
      defaultNS: 'desktop',
      // React escapes what it shows.
      interpolation: { escapeValue: false },
    });
  for (const [name, namespaces] of Object.entries(files))
    i18next.addResourceBundle(name, 'desktop', namespaces['desktop'] ?? {}, true, true);
  addFormats(i18next, locale);
  const words = createWords({ language, locale, files });
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = words.isRightToLeft ? 'rtl' : 'ltr';
  wordsStore.setState({ words, locale, languages });
}

/** Digits and dates go by the full locale of the system where it is one of that language. */
function localeOf(wanted: string, language: string): string {
  const candidates = [wanted, ...navigator.languages];
  return candidates.find((one) => new Intl.Locale(one).language === language) ?? language;
}
