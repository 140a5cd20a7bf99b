import { useEffect } from 'react';
import { useMoodWord } from '../i18n/use-words.ts';
import { usePlanetMood } from '../mood/use-planet-mood.ts';
import { useRecord } from '../planet/use-planet.ts';

/** Keeps the window's title: the planet's mood and name, so that a tab in the background tells. */
export function useTitle(): void {
  const name = useRecord('planet', 'planet')?.name ?? '';
  const mood = useMoodWord()(usePlanetMood());
  useEffect(() => {
    document.title = `${mood} · ${name} – Headwater`;
  }, [mood, name]);
}
