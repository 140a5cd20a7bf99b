import { splitFeedId, type FeedId, type NumbersRecord } from '@headwater/state';
import { useState } from 'react';
import { useRecord } from '../planet/use-planet.ts';

/** Whether a feeder has left buffers out since its numbers came the time before. */
export function useDropping(feed: FeedId): boolean {
  const { componentId = '', feeder = '' } = splitFeedId(feed) ?? {};
  const latest = useRecord('numbers', componentId);
  const [pair, setPair] = useState<{ now: NumbersRecord | undefined; before: NumbersRecord | undefined }>({
    now: latest,
    before: undefined,
  });
  if (pair.now !== latest) setPair({ now: latest, before: pair.now });
  const key = `feeder.${feeder}.dropped`;
  const [now, before] = [pair.now?.values[key], pair.before?.values[key]];
  return now !== undefined && before !== undefined && now > before;
}
