import { useEffect } from 'react';
import { planetBridge } from '../desktop/bridges.ts';
import type { ActRuns } from './act-runs.ts';

/** Has the browser ask before this page is left while a part of an act has not begun: it would be left alone. */
export function useHoldPage(runs: ActRuns): void {
  useEffect(() => {
    // A window of the desktop would not ask: it would stay open without a word.
    if (planetBridge() !== undefined) return undefined;
    const hold = (event: BeforeUnloadEvent): void => {
      if (runs.isMoreToCome) event.preventDefault();
    };
    addEventListener('beforeunload', hold);
    return () => removeEventListener('beforeunload', hold);
  }, [runs]);
}
