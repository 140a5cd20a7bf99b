import { languageBridge } from '../desktop/bridges.ts';
import { loadLanguage } from './i18n.ts';
import { preferredLanguages, withChoice } from './preferred-language.ts';

/** Loads the preferred language, and on the desktop each one that is chosen in its menu or in another window from now on. */
export async function followLanguage(): Promise<void> {
  languageBridge()?.onLanguage((language) => void loadLanguage(withChoice(language)));
  await loadLanguage(await preferredLanguages());
}
