import type { MessageLevel } from '@headwater/state';
import { useWords } from '../i18n/use-words.ts';

/** The word for how bad a message is. */
export function useLevelWord(): (level: MessageLevel) => string {
  const words = useWords();
  return (level) => words.text('kit', `levels.${level}`) ?? level;
}
