import { splitFeedId, type FeedId } from '@headwater/state';
import { usePlanet, useRecords } from '../planet/use-planet.ts';

/** Tells whether anything can be in a feed now: whether its component runs, and not only tries to. */
export function useIsFed(): (feedId: FeedId | undefined) => boolean {
  // Looked at anew when any component feels otherwise.
  useRecords('component');
  const mirror = usePlanet((state) => state.mirror);
  return (feedId) => {
    const feeding = feedId === undefined ? undefined : splitFeedId(feedId)?.componentId;
    const mood = feeding === undefined ? undefined : mirror.get('component', feeding)?.mood;
    return mood === 'happy' || mood === 'hungry';
  };
}
