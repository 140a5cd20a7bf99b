import { systemClock } from '@headwater/state';
import { useEffect, useRef } from 'react';
import { Announcer } from './announcer.ts';

/** Calls `say` with what changes in `picture`, as an announcer groups it. `compare` and `say` stay the same. */
export function useAnnouncer<Picture, Announcement>(
  picture: Picture,
  compare: (before: Picture, after: Picture) => Announcement | undefined,
  say: (announcement: Announcement) => void,
): void {
  const announcer = useRef<Announcer<Picture, Announcement>>(undefined);
  useEffect(() => {
    const own = new Announcer(systemClock, compare, say);
    announcer.current = own;
    return () => own.stop();
  }, [compare, say]);
  useEffect(() => announcer.current?.look(picture), [picture]);
}
