import { useMemo } from 'react';
import { createFormat, type Format } from './format.ts';
import { useLocale } from './use-words.ts';

/** Numbers and times as the reader's locale writes them. */
export function useFormat(): Format {
  const locale = useLocale();
  return useMemo(() => createFormat(locale), [locale]);
}
