import type { JournalEntry } from '@headwater/state';
import { useEffect, useRef, useState, type RefObject } from 'react';

export interface Held {
  /** Goes to where the newest entry is. */
  end: RefObject<HTMLDivElement | null>;
  /** What is shown: while somebody reads further back, nothing moves away under their eyes. */
  shown: readonly JournalEntry[];
  /** How many have come since. */
  waiting: number;
  isAtEnd: boolean;
}

/** Holds new entries back while the place of the newest is out of sight. `entries` are in the order of time. */
export function useHeld(entries: readonly JournalEntry[]): Held {
  const end = useRef<HTMLDivElement>(null);
  const last = useRef<number>(undefined);
  const [heldAt, setHeldAt] = useState<number>();
  const newest = entries.at(-1)?.number;
  useEffect(() => {
    last.current = newest;
  }, [newest]);
  useEffect(() => {
    if (end.current === null) return undefined;
    const observer = new IntersectionObserver(([seen]) => {
      setHeldAt(seen?.isIntersecting === true ? undefined : last.current);
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, []);
  // What was held may be gone from the manager's answer: then all of it is new.
  const shown = heldAt === undefined ? entries : entries.filter(({ number }) => number <= heldAt);
  return { end, shown, waiting: entries.length - shown.length, isAtEnd: heldAt === undefined };
}
