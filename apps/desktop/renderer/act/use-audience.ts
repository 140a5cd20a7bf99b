import type { ComponentId } from '@headwater/state';
import { useEffect } from 'react';
import { useRecords, useSession } from '../planet/use-planet.ts';
import { audience, type Audience } from './audience.ts';

/** How many people watch at those streamers, as it changes; once a second while it is shown. */
export function useAudience(streamers: readonly ComponentId[]): Audience {
  const session = useSession();
  const numbers = useRecords('numbers');
  // By value: the list is made anew with every change of the planet.
  const wanted = streamers.join('\n');
  useEffect(() => {
    const undo = wanted
      .split('\n')
      .filter(Boolean)
      .map((id) => session.wantNumbers(id, 1));
    return () => undo.forEach((one) => one());
  }, [session, wanted]);
  return audience(streamers, numbers);
}
