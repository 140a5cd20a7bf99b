import { useEffect } from 'react';

const attribute = 'data-mantine-color-scheme';

/** Shows everything in dark colours while `isOn`, without a change of what the person has chosen: a wall hangs in a dark room. */
export function useDark(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const root = document.documentElement;
    const chosen = root.getAttribute(attribute) ?? 'light';
    root.setAttribute(attribute, 'dark');
    return () => root.setAttribute(attribute, chosen);
  }, [isOn]);
}
