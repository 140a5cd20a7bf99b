import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** How far below the page's top an element begins, which changes when something above it does. */
export function useScrollMargin<T extends HTMLElement>(): [RefObject<T | null>, number] {
  const ref = useRef<T>(null);
  const [marginPx, setMarginPx] = useState(0);
  useLayoutEffect(() => {
    const measure = (): void => {
      const top = ref.current?.getBoundingClientRect().top;
      if (top !== undefined) setMarginPx(Math.round(top + scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  return [ref, marginPx];
}
