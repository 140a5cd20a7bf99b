import { isolate } from '@headwater/components/kit/words/isolate';
import type { ComponentRecord } from '@headwater/state';
import { useTranslation } from 'react-i18next';
import { useLocale, useWords } from '../i18n/use-words.ts';

const namedAtMost = 3;

/** Puts the names of some components into one phrase: the first three, and how many more. */
export function useNameList(): (components: readonly Pick<ComponentRecord, 'label'>[]) => string {
  const { t } = useTranslation();
  const { isRightToLeft } = useWords();
  const locale = useLocale();
  return (components) => {
    const names = components.slice(0, namedAtMost).map(({ label }) => isolate(label, isRightToLeft));
    const rest = components.length - names.length;
    const all = rest > 0 ? [...names, t('on-air.more', { count: rest })] : names;
    return new Intl.ListFormat(locale, { type: 'conjunction' }).format(all);
  };
}
