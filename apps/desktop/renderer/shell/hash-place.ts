import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';

/**
 * The page that the address names, without the choices made on it: in `#/?group=flow` that is `/`. For wouter, whose own
 * hook would take the choices for a part of the path.
 */
export function useHashPath(): ReturnType<typeof useHashLocation> {
  const [place, navigate] = useHashLocation();
  return [pathOf(place), navigate];
}

useHashPath.hrefs = (href: string): string => `#${href}`;

/** The choices in the address, e.g. `group=flow` of `#/?group=flow`, and what replaces them without leaving the page. */
export function useHashQuery(): [URLSearchParams, (query: URLSearchParams) => void] {
  const hash = useSyncExternalStore(onHashChange, currentHash);
  const query = useMemo(() => new URLSearchParams(queryOf(hash)), [hash]);
  const replace = useCallback((next: URLSearchParams) => {
    const path = pathOf(currentHash());
    const text = next.toString();
    history.replaceState(history.state, '', `#${path}${text === '' ? '' : `?${text}`}`);
    // Told as the browser tells a hash that a person typed: replaceState itself says nothing.
    dispatchEvent(new Event('hashchange'));
  }, []);
  return [query, replace];
}

function currentHash(): string {
  return `/${location.hash.replace(/^#?\/?/, '')}`;
}

function pathOf(place: string): string {
  return place.split('?', 1)[0] ?? '/';
}

function queryOf(place: string): string {
  return place.slice(pathOf(place).length + 1);
}

function onHashChange(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
