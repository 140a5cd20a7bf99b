import { splitFeedId, type FeedId } from '@headwater/state';
import { lookFeeds, type LookFeeds, type LookSources } from '../look/look-feeds.ts';
import type { WallTile } from './wall-tiles.ts';

/**
 * What is seen and heard of a tile: of its components' flows the first that has a picture, else the first with sound;
 * nothing where what feeds it does not run.
 */
export function tileFeeds(
  { components }: Pick<WallTile, 'components'>,
  sources: Omit<LookSources, 'components'>,
): LookFeeds {
  const fed = new Set<string | undefined>(
    components.filter(({ mood }) => mood === 'happy' || mood === 'hungry').map(({ id }) => id),
  );
  const isFed = (feed: FeedId | undefined): feed is FeedId =>
    feed !== undefined && fed.has(splitFeedId(feed)?.componentId);
  const all = [...new Set(components.map(({ flowId }) => flowId))].map((flowId): LookFeeds => {
    const { picture, sound } = lookFeeds(flowId, { ...sources, components });
    return { ...(isFed(picture) ? { picture } : {}), ...(isFed(sound) ? { sound } : {}) };
  });
  return all.find(({ picture }) => picture !== undefined) ?? all.find(({ sound }) => sound !== undefined) ?? {};
}
