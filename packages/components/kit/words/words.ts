import { createInstance, type i18n, type TOptions } from 'i18next';
import type { Message } from '@headwater/state';
import { addFormats } from './formats.ts';
import { isolate, isRightToLeft } from './isolate.ts';

/** Words of every language by language, then namespace: the files' contents as they are. */
export type WordFiles = Readonly<Record<string, Readonly<Record<string, object>>>>;

export interface Sentence {
  /** What happened. */
  title: string;
  /** What to do. */
  fix?: string;
}

/** Turns messages into sentences of one language. */
export interface Words {
  readonly language: string;
  readonly isRightToLeft: boolean;
  /** The chosen language, else English, else the English text that came with the message. */
  sentence(message: Message): Sentence;
  /** The words of that key, e.g. `cli`, `moods.sad`; undefined when no language has them. */
  text(namespace: string, key: string, args?: Readonly<Record<string, unknown>>): string | undefined;
}

export interface WordsOptions {
  language: string;
  /** Full system locale for digits, dates and units, e.g. `en-GB`. */
  locale: string;
  files: WordFiles;
}

/** Makes the words of a language from files that were loaded before. */
export function createWords({ language, locale, files }: WordsOptions): Words {
  const rightToLeft = isRightToLeft(language);
  const engine = createInstance();
  void engine.init({
    lng: language,
    fallbackLng: 'en',
    resources: resourcesOf(files),
    ns: Object.keys(files['en'] ?? {}),
    initAsync: false,
    nsSeparator: false,
    interpolation: { escape: (value) => isolate(value, rightToLeft), escapeValue: true },
  });
  addFormats(engine, locale);
  return {
    language,
    isRightToLeft: rightToLeft,
    text: (namespace, key, args = {}) => lookUp(engine, namespace, key, args),
    sentence: ({ key, args, text }) => {
      const colon = key.indexOf(':');
      const namespace = key.slice(0, colon);
      const name = `messages.${key.slice(colon + 1)}`;
      const title = lookUp(engine, namespace, `${name}.title`, args);
      if (title === undefined) return { title: text };
      const fix = lookUp(engine, namespace, `${name}.fix`, args);
      return fix === undefined ? { title } : { title, fix };
    },
  };
}

/** Keys come over the wire here: whoever declares those of its own file to i18next does not speak of these. */
interface AnyKeys {
  exists(key: string, options: TOptions): boolean;
  t(key: string, options: TOptions): string;
}

function lookUp(engine: i18n, ns: string, key: string, args: Readonly<Record<string, unknown>>): string | undefined {
  const options = { ...args, ns } as TOptions;
  const words = engine as unknown as AnyKeys;
  return words.exists(key, options) ? words.t(key, options) : undefined;
}

function resourcesOf(files: WordFiles): Record<string, Record<string, object>> {
  return Object.fromEntries(Object.entries(files).map(([language, namespaces]) => [language, { ...namespaces }]));
}
