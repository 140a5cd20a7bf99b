import { use, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { usePlanet } from '../planet/use-planet.ts';
import type { ChangeWords } from './change-sentence.ts';
import { TakingBack } from './taking-back.ts';

/** What is needed to put changes into the reader's words. */
export function useChangeWords(): ChangeWords {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const types = usePlanet((state) => state.types);
  const isBack = use(TakingBack);
  return useMemo(() => ({ t, words, format, types, isBack }), [t, words, format, types, isBack]);
}
