const key = 'headwater-language';

/** The languages that this person would read, best first: the one that somebody has chosen here, then the system's. */
export function preferredLanguages(storage: Storage = localStorage, languages = navigator.languages): string[] {
  const chosen = storage.getItem(key);
  return chosen === null ? [...languages] : [chosen, ...languages];
}

/** The system's locales as the browser tells them: for the reader's languages, and for its own dates and digits. */
export function systemLocales(): string[] {
  return [...navigator.languages, new Intl.DateTimeFormat().resolvedOptions().locale];
}

/** Remembers a choice in this browser. */
export function rememberLanguage(language: string, storage: Storage = localStorage): void {
  storage.setItem(key, language);
}
