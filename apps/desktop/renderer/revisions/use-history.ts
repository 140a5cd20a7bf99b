import type { RevisionInfo } from '@headwater/state';
import { useCallback, useMemo, useState } from 'react';
import { useAsked } from '../asked/use-asked.ts';
import { useDoing, type Doing } from '../asked/use-doing.ts';
import { useRecord, useSession } from '../planet/use-planet.ts';

const pageSize = 30;

/** The revisions that are shown, newest first. */
export interface History {
  revisions: readonly RevisionInfo[] | undefined;
  hasMore: boolean;
  error: unknown;
  /** Reads older ones. */
  more: () => void;
  reading: Doing;
}

/** Gives the newest revisions, anew whenever there is another, and older ones when they are asked for. */
export function useHistory(): History {
  const session = useSession();
  const revision = useRecord('planet', 'planet')?.revision;
  // A new revision is another question.
  const ask = useCallback(
    async () => ({ of: revision, newest: await session.call('history', { limit: pageSize }) }),
    [session, revision],
  );
  const { answer, error } = useAsked(ask);
  const newest = answer?.newest;
  const [older, setOlder] = useState<readonly RevisionInfo[]>([]);
  const [isWhole, setIsWhole] = useState(false);
  const reading = useDoing();
  const revisions = useMemo(() => {
    if (newest === undefined) return undefined;
    const seen = new Set(newest.map(({ number }) => number));
    return [...newest, ...older.filter(({ number }) => !seen.has(number))];
  }, [newest, older]);
  const more = (): void => {
    const last = revisions?.at(-1)?.number;
    if (last === undefined) return;
    void reading.run(async () => {
      const next = await session.call('history', { before: last, limit: pageSize });
      setOlder((before) => [...before, ...next]);
      setIsWhole(next.length < pageSize);
    });
  };
  const hasMore = !isWhole && (newest?.length ?? 0) === pageSize;
  return { revisions, hasMore, error, more, reading };
}
