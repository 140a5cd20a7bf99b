import type { Sentence } from '@headwater/components/kit/words/words';
import { isProblem } from '@headwater/state';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';

/** Puts why a call failed into words: what a person can act on as the manager says it, everything else as one sentence. */
export function useTrouble(): (error: unknown) => Sentence & { debug?: string } {
  const { t } = useTranslation();
  const words = useWords();
  return (error) => {
    if (isProblem(error)) {
      const { debug } = error.problem;
      return { ...words.sentence(error.problem), ...(debug === undefined ? {} : { debug }) };
    }
    const debug = error instanceof Error ? error.message : String(error);
    return { title: t('component.call-failed'), fix: t('component.call-failed-fix'), debug };
  };
}
