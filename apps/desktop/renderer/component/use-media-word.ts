import type { Media } from '@headwater/state';
import { useWords } from '../i18n/use-words.ts';

/** The words for what a feed carries. */
export function useMediaWord(): (media: Media) => string {
  const words = useWords();
  return (media) => {
    const [family = media, name = ''] = media.split('/');
    return words.text('kit', `media.${media}`) ?? words.text('kit', `media.${family}`, { name }) ?? media;
  };
}
