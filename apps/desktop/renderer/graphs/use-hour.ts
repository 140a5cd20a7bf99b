import type { NumberHistoryPage } from '@headwater/protocol/calls/admin/component-calls';
import { useEffect, useState } from 'react';
import { useSession, useSessionState } from '../planet/use-planet.ts';
import { joinPages } from './hour.ts';

/** Whose hour it is. */
export type HourOwner = { id: `/${string}/${string}` } | { workerId: string };

const everyMs = 10_000;
const nothing: NumberHistoryPage = { timesMs: [], series: {} };

/** The last hour of a component's or a worker's numbers as the manager keeps it, renewed every ten seconds while it is shown. */
export function useHour(owner: HourOwner): NumberHistoryPage {
  const session = useSession();
  const isLive = useSessionState().at === 'live';
  const [page, setPage] = useState(nothing);
  const key = 'id' in owner ? owner.id : owner.workerId;
  const isComponent = 'id' in owner;
  useEffect(() => {
    if (!isLive) return;
    let isHere = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let had = nothing;
    const next = async (): Promise<void> => {
      const sinceMs = had.timesMs.at(-1);
      const args = {
        ...(isComponent ? { id: key as `/${string}/${string}` } : { workerId: key }),
        ...(sinceMs !== undefined && { sinceMs }),
      };
      try {
        had = joinPages(had, await session.call('readHistory', args));
        if (isHere) setPage(had);
      } catch {
        // The link went: what was had stays, and all of it is read anew when the link is back.
        return;
      }
      if (isHere) timer = setTimeout(() => void next(), everyMs);
    };
    void next();
    return () => {
      isHere = false;
      clearTimeout(timer);
    };
  }, [session, isLive, key, isComponent]);
  return page;
}
