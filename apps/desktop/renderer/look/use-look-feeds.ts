import { splitComponentId, type ComponentId, type FlowId } from '@headwater/state';
import { useMemo } from 'react';
import { usePlanet, useRecords } from '../planet/use-planet.ts';
import { componentLookFeeds, lookFeeds, type LookFeeds } from './look-feeds.ts';

/** The feeds that stand for a flow or a component. */
export function useLookFeeds(of: FlowId | ComponentId): LookFeeds {
  const components = useRecords('component');
  const feeds = useRecords('feed');
  const types = usePlanet((state) => state.types);
  return useMemo(() => {
    const sources = { components, feeds, types };
    return splitComponentId(of) === undefined ? lookFeeds(of, sources) : componentLookFeeds(of as ComponentId, sources);
  }, [of, components, feeds, types]);
}
