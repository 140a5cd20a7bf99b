import type { ComponentId } from '@headwater/state';
import { useCallback, useEffect, useState } from 'react';
import { useSession } from '../planet/use-planet.ts';
import { readViewers, type ViewerFacts } from './viewer-answer.ts';

const everyMs = 2000;

/** Who watches at a streamer, asked anew every two seconds while it is shown; `again` asks at once. */
export function useViewers(id: ComponentId): { viewers: ViewerFacts[] | undefined; error: unknown; again: () => void } {
  const session = useSession();
  const [state, setState] = useState<{ viewers: ViewerFacts[] | undefined; error: unknown }>({
    viewers: undefined,
    error: undefined,
  });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isHere = true;
    const ask = async (): Promise<void> => {
      try {
        const answer = await session.call('ask', { id, question: 'viewers' });
        if (isHere) setState({ viewers: readViewers(answer), error: undefined });
      } catch (error) {
        // Those of before are nobody's viewers any more.
        if (isHere) setState({ viewers: undefined, error });
      }
      if (isHere) timer = setTimeout(() => void ask(), everyMs);
    };
    void ask();
    return () => {
      isHere = false;
      clearTimeout(timer);
    };
  }, [session, id, asked]);
  const again = useCallback(() => setAsked((before) => before + 1), []);
  return { ...state, again };
}
