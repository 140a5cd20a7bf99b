import { useEffect, useState, type RefObject } from 'react';

/** Whoever scrolls past a tile does not look at it. */
const restMs = 200;

/** Whether any of an element can be seen: near the screen's edges it cannot, nor in a window in the background. */
export function useOnScreen(ref: RefObject<HTMLElement | null>): boolean {
  const [isOnScreen, setOnScreen] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    let isNear = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => setOnScreen(isNear && !document.hidden), restMs);
    };
    const observer = new IntersectionObserver((entries) => {
      isNear = entries.at(-1)?.isIntersecting ?? false;
      tell();
    });
    observer.observe(element);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener('visibilitychange', tell);
    };
  }, [ref]);
  return isOnScreen;
}
