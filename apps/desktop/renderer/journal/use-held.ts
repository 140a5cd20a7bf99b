import type { JournalEntry } from '@headwater/state';
import { useEffect, useRef, useState } from 'react';

export interface Held {
  /** Stands where the newest entry is; `setEnd` is its ref. */
  end: HTMLDivElement | null;
  setEnd: (element: HTMLDivElement | null) => void;
  /** What is shown: while somebody reads further back, nothing moves away under their eyes. */
  shown: readonly JournalEntry[];
  /** How many have come since. */
  waiting: number;
  isAtEnd: boolean;
}

/** Holds new entries back while the place of the newest is out of sight. `entries` are in the order of time. */
export function useHeld(entries: readonly JournalEntry[]): Held {
  // State, not a ref: it is another element when the order is turned round.
  const [end, setEnd] = useState<HTMLDivElement | null>(null);
  const last = useRef<number>(undefined);
  const [heldAt, setHeldAt] = useState<number>();
  const newest = entries.at(-1)?.number;
  useEffect(() => {
    last.current = newest;
  }, [newest]);
  useEffect(() => {
    if (end === null) return undefined;
    const observer = new IntersectionObserver(([seen]) => {
      setHeldAt(seen?.isIntersecting === true ? undefined : last.current);
    });
    observer.observe(end);
    return () => observer.disconnect();
  }, [end]);
  // What was held may be gone from the manager's answer: then all of it is new.
  const shown = heldAt === undefined ? entries : entries.filter(({ number }) => number <= heldAt);
  return { end, setEnd, shown, waiting: entries.length - shown.length, isAtEnd: heldAt === undefined };
}
