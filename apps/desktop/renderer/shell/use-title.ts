import { useEffect } from 'react';
import { useMoodWord } from '../i18n/use-words.ts';
import { usePlanetMood } from '../mood/use-planet-mood.ts';
import { useRecord } from '../planet/use-planet.ts';
import { usePageName } from './use-page-name.ts';

/** Keeps the window's title: the planet's mood first, so that a tab in the background tells; then page and planet. */
export function useTitle(): void {
  const planet = useRecord('planet', 'planet')?.name ?? '';
  const mood = useMoodWord()(usePlanetMood());
  const page = usePageName();
  useEffect(() => {
    document.title = `${[mood, page, planet].filter((part) => part !== '').join(' · ')} – Headwater`;
  }, [mood, page, planet]);
}
