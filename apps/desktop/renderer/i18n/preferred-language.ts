import { languageBridge } from '../desktop/bridges.ts';

const key = 'headwater-language';

/** The languages that this person would read, best first: the one that somebody has chosen here, then the system's. */
export async function preferredLanguages(): Promise<string[]> {
  const bridge = languageBridge();
  const chosen = bridge === undefined ? (localStorage.getItem(key) ?? undefined) : await bridge.language();
  return withChoice(chosen);
}

/** A choice, then the system's languages. */
export function withChoice(chosen: string | undefined): string[] {
  return chosen === undefined ? [...navigator.languages] : [chosen, ...navigator.languages];
}

/** The system's locales as the browser tells them: for the reader's languages, and for its own dates and digits. */
export function systemLocales(): string[] {
  return [...navigator.languages, new Intl.DateTimeFormat().resolvedOptions().locale];
}

/** Remembers a choice: in this browser, or for all windows of the desktop. */
export function rememberLanguage(language: string): void {
  const bridge = languageBridge();
  if (bridge === undefined) localStorage.setItem(key, language);
  else bridge.chooseLanguage(language);
}
