import { useEffectEvent, useLayoutEffect } from 'react';
import { useLocation } from 'wouter';
import { useSessionState } from '../planet/use-planet.ts';

/**
 * Goes where the account's admin opens, unless the address names another page. Returns whether that is a page for
 * somebody who needs no other: the navigation is folded away then.
 */
export function useStartPage(): boolean {
  const state = useSessionState();
  const startPage = 'startPage' in state ? state.startPage : 'dashboard';
  const [place, navigate] = useLocation();
  const open = useEffectEvent(() => {
    if (place === '/' && startPage !== 'dashboard') navigate(`/${startPage}`, { replace: true });
  });
  // Once: the dashboard is open to them, too.
  useLayoutEffect(() => open(), []);
  return startPage !== 'dashboard';
}
