/**
 * The full locale for digits, dates and units in a language: the first wished locale that says more than the language,
 * e.g. the system's `ar-EG` for an `ar` that was chosen from a menu; the language itself where no wish does.
 */
export function readerLocale(language: string, wished: readonly string[]): string {
  const fitting = wished.filter((locale) => languageOf(locale) === language);
  return fitting.find((locale) => locale !== language) ?? language;
}

/** The language of the first wished locale that there are words in; English where there are words in none of them. */
export function readerLanguage(wished: readonly string[], shipped: readonly string[]): string {
  return wished.map(languageOf).find((language) => shipped.includes(language)) ?? 'en';
}

function languageOf(locale: string): string {
  return locale.split('-')[0]?.toLowerCase() ?? '';
}
