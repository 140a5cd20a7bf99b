import type { Mood } from '@headwater/state';
import { useEffect } from 'react';
import { usePlanetMood } from '../mood/use-planet-mood.ts';
import sign from '../theme/headwater.svg?raw';

/** What is drawn over the sign, so that moods differ in form as well as in colour: 14 of its 32 squares, at the lower right. */
const marks: Readonly<Record<Mood, string>> = {
  happy:
    '<circle cx="25" cy="25" r="6.5" fill="#2b8a3e"/><path d="M21.8 25.2l2.2 2.2 4-4.5" fill="none" stroke="#fff" stroke-width="2"/>',
  waking:
    '<circle cx="25" cy="25" r="6.5" fill="#1864ab"/><path d="M25 21.5v3.5h3" fill="none" stroke="#fff" stroke-width="2"/>',
  sleeping:
    '<circle cx="25" cy="25" r="6.5" fill="#495057"/><path d="M22 25h6" fill="none" stroke="#fff" stroke-width="2.4"/>',
  hungry:
    '<path d="M25 17.5l7 13.5h-14z" fill="#f08c00"/><path d="M25 22v4.5M25 28v1.5" stroke="#000" stroke-width="2"/>',
  lost: '<rect x="18.5" y="18.5" width="13" height="13" fill="#862e9c"/><path d="M22 22l6 6M28 22l-6 6" stroke="#fff" stroke-width="2"/>',
  sad: '<circle cx="25" cy="25" r="7" fill="#c92a2a"/><path d="M25 20.5v5.5M25 27.8v1.8" stroke="#fff" stroke-width="2.4"/>',
};

/** By mood, each made once and kept: a browser may fetch the icon again long after another one has taken its place. */
const urls = new Map<Mood, string>();

function iconUrl(mood: Mood): string {
  const known = urls.get(mood);
  if (known !== undefined) return known;
  const drawn = new Blob([sign.replace('</svg>', `${marks[mood]}</svg>`)], { type: 'image/svg+xml' });
  const url = URL.createObjectURL(drawn);
  urls.set(mood, url);
  return url;
}

/** Keeps the planet's mood in the icon of the tab: many tabs show nothing else. */
export function useFavicon(): void {
  const mood = usePlanetMood();
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (link === null) return;
    link.href = iconUrl(mood);
    link.dataset['mood'] = mood;
  }, [mood]);
}
