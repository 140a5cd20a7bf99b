import { useEffect, useState, type RefObject } from 'react';

/** Whether any of that element is on the screen, of a page that somebody can see. */
export function useInSight(element: RefObject<Element | null>): boolean {
  const [isOnScreen, setOnScreen] = useState(false);
  const [isPageShown, setPageShown] = useState(() => !document.hidden);
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const observer = new IntersectionObserver((entries) => setOnScreen(entries.at(-1)?.isIntersecting === true));
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  useEffect(() => {
    const tell = (): void => setPageShown(!document.hidden);
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, []);
  return isOnScreen && isPageShown;
}
