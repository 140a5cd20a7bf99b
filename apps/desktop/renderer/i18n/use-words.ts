import type { Words } from '@headwater/components/kit/words/words';
import type { Mood } from '@headwater/state';
import { useStore } from 'zustand';
import { wordsStore } from './i18n.ts';

/** Words that are not the admin's own: of messages, moods and components, in the language that is shown. */
export function useWords(): Words {
  const words = useStore(wordsStore, (state) => state.words);
  if (words === undefined) throw new Error('no language is loaded yet');
  return words;
}

/** The full locale for digits and dates. */
export function useLocale(): string {
  return useStore(wordsStore, ({ locale }) => locale);
}

/** The languages that there are words in. */
export function useLanguages(): readonly string[] {
  return useStore(wordsStore, ({ languages }) => languages);
}

/** The word for a mood. */
export function useMoodWord(): (mood: Mood) => string {
  const words = useWords();
  return (mood) => words.text('kit', `moods.${mood}.title`) ?? mood;
}
