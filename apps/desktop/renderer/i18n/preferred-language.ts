const key = 'headwater-language';

/** The language that somebody has chosen here, else the system's. */
export function preferredLanguage(storage: Storage = localStorage, languages = navigator.languages): string {
  return storage.getItem(key) ?? languages[0] ?? 'en';
}

/** Remembers a choice on this machine; undefined means the system's again. */
export function rememberLanguage(language: string | undefined, storage: Storage = localStorage): void {
  if (language === undefined) storage.removeItem(key);
  else storage.setItem(key, language);
}
