import { splitComponentId, splitFeedId, type ComponentId, type FeedId, type FlowId } from '@headwater/state';
import { useMemo } from 'react';
import { usePlanet, useRecords } from '../planet/use-planet.ts';
import { componentLookFeeds, feedLookFeeds, lookFeeds, type LookFeeds } from './look-feeds.ts';

/** The feeds that stand for a flow, a component or a feed. */
export function useLookFeeds(of: FlowId | ComponentId | FeedId): LookFeeds {
  const components = useRecords('component');
  const feeds = useRecords('feed');
  const types = usePlanet((state) => state.types);
  return useMemo(() => {
    const sources = { components, feeds, types };
    if (splitFeedId(of) !== undefined) return feedLookFeeds(of as FeedId, sources);
    return splitComponentId(of) === undefined ? lookFeeds(of, sources) : componentLookFeeds(of as ComponentId, sources);
  }, [of, components, feeds, types]);
}
