import { lookItems, lookWindowBytes, type LookItem } from '@headwater/protocol/look-item';
import type { LookWish } from '@headwater/protocol/calls/schemas';
import { isProblem, type Message } from '@headwater/state';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSession, useSessionState } from '../planet/use-planet.ts';

/** Why there is nothing to be seen or heard; undefined while there is. */
export type LookTrouble = { message: Message } | { error: unknown };

/** A look that was refused, or that ended, is asked for again after this. */
const againMs = 5000;

/**
 * Looks while `isOn`, and again by itself when it ends or the link to the manager is back. `onItem` gets every item, at
 * once and outside of React; what comes back is why nothing comes.
 */
export function useLook(wish: LookWish, isOn: boolean, onItem: (item: LookItem) => void): LookTrouble | undefined {
  const session = useSession();
  const isLive = useSessionState().at === 'live';
  const [trouble, setTrouble] = useState<LookTrouble>();
  const listener = useRef(onItem);
  useEffect(() => {
    listener.current = onItem;
  });
  const key = JSON.stringify(wish);
  const stableWish = useMemo(() => JSON.parse(key) as LookWish, [key]);
  useEffect(() => {
    if (!isLive || !isOn) return undefined;
    const ending = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isTroubled = true;
    const tell = (next: LookTrouble | undefined): void => {
      if (ending.signal.aborted || (next === undefined && !isTroubled)) return;
      isTroubled = next !== undefined;
      setTrouble(next);
    };
    const read = async (): Promise<void> => {
      try {
        const options = { windowBytes: lookWindowBytes[stableWish.kind] };
        const chunks = await session.open('look', stableWish, ending.signal, options);
        for await (const item of lookItems(chunks)) {
          tell(item.type === 'waiting' ? { message: item.message } : undefined);
          listener.current(item);
        }
      } catch (error) {
        tell(isProblem(error) ? { message: error.problem } : { error });
      }
      if (!ending.signal.aborted) timer = setTimeout(() => void read(), againMs);
    };
    void read();
    return () => {
      ending.abort();
      clearTimeout(timer);
    };
  }, [session, stableWish, isLive, isOn]);
  return trouble;
}
