import { useCallback, useEffect, useState } from 'react';
import { useSessionState } from '../planet/use-planet.ts';

/** What a call has answered. The last answer stays while the next is waited for. */
export interface Asked<T> {
  answer?: T;
  error?: unknown;
  /** Asks once more. */
  again: () => void;
}

/** Asks when the page is shown, when `ask` is another function, and when the link to the manager is back. */
export function useAsked<T>(ask: () => Promise<T>): Asked<T> {
  const isLive = useSessionState().at === 'live';
  const [turn, setTurn] = useState(0);
  const [told, setTold] = useState<Omit<Asked<T>, 'again'>>({});
  useEffect(() => {
    if (!isLive) return undefined;
    let isWanted = true;
    const tell = (what: Omit<Asked<T>, 'again'>): void => {
      if (isWanted) setTold(what);
    };
    ask().then(
      (answer) => tell({ answer }),
      (error: unknown) => tell({ error }),
    );
    return () => {
      isWanted = false;
    };
  }, [ask, turn, isLive]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { ...told, again };
}
