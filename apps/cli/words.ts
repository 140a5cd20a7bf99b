import { journalSentence } from '@headwater/components/kit/words/journal-sentence';
import { readerLocale } from '@headwater/components/kit/words/reader-locale';
import { muteSentence } from '@headwater/components/kit/words/mute-sentence';
import { createWords, type Sentence } from '@headwater/components/kit/words/words';
import { loadWordFiles } from '@headwater/components/kit/words/node-files';
import type { JournalEvent, Message, MuteRecord } from '@headwater/state';

/** The words of the command line in one language. */
export interface CliWords {
  readonly isRightToLeft: boolean;
  /** The command line's own words of that key. */
  t(key: string, args?: Readonly<Record<string, string | number>>): string;
  sentence(message: Message): Sentence;
  /** Words that all admins share, e.g. `moods.sad.title`. */
  ofKit(key: string, args?: Readonly<Record<string, string | number>>): string;
  /** One entry of the journal. */
  ofJournal(event: JournalEvent): string;
  /** Who has muted what until when, and why. */
  ofMute(mute: MuteRecord): string;
  /** A component's own words, e.g. `title` or `parameters.bitrate.title`. */
  ofComponent(type: string, key: string): string;
  /** A count in the digits of the person's system. */
  number(count: number): string;
  /** A moment, as the person's system writes it. */
  time(atMs: number): string;
}

export interface Language {
  language: string;
  /** Full locale for digits and dates. */
  locale: string;
}

/**
 * Chooses by `--lang`, else by the environment as POSIX orders it (LC_ALL, LC_MESSAGES, LANG). Digits and dates go by the
 * environment's full locale where it is of that language.
 */
export function chooseLanguage(args: readonly string[], environment: NodeJS.ProcessEnv): Language {
  const index = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const option = index < 0 ? undefined : (args[index]?.split('=')[1] ?? args[index + 1]);
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const system = [LC_ALL, LC_MESSAGES, LANG].filter((value) => value !== undefined && value !== '');
  const wished = [option ?? system[0] ?? 'en', ...system].map((name = '') => knownLocale(name));
  const [wanted] = wished;
  if (wanted === undefined) return { language: 'en', locale: 'en' };
  const { language } = new Intl.Locale(wanted);
  return {
    language,
    locale: readerLocale(
      language,
      wished.filter((locale) => locale !== undefined),
    ),
  };
}

/** `ar_EG.UTF-8` is `ar-EG`; `C` and `POSIX` are no languages; a tag of nonsense is none either. */
function knownLocale(name: string): string | undefined {
  const tag = name.split(/[.@]/)[0]?.replace('_', '-') ?? '';
  try {
    return Intl.getCanonicalLocales(tag).find((locale) => /^[a-z]{2,3}(-|$)/.test(locale));
  } catch {
    return undefined;
  }
}

/** Loads the words of that language. */
export function createCliWords({ language, locale }: Language): CliWords {
  const words = createWords({ language, locale, files: loadWordFiles(language) });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' });
  const digits = new Intl.NumberFormat(locale);
  return {
    isRightToLeft: words.isRightToLeft,
    number: (count) => digits.format(count),
    t: (key, args) => words.text('cli', key, args) ?? key,
    sentence: (message) => words.sentence(message),
    ofKit: (key, args) => words.text('kit', key, args) ?? key,
    ofJournal: (event) => journalSentence(event, words),
    ofMute: (mute) => muteSentence(mute, words),
    ofComponent: (type, key) => words.text(type, key) ?? key,
    time: (atMs) => moment.format(atMs),
  };
}
