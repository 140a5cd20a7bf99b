import { lookFeeds, type LookFeeds, type LookSources } from '../look/look-feeds.ts';
import type { WallTile } from './wall-tiles.ts';

/** What is seen and heard of a tile: of its components' flows the first that has a picture, else the first with sound; nothing of what does not run. */
export function tileFeeds(
  { components }: Pick<WallTile, 'components'>,
  sources: Omit<LookSources, 'components'>,
): LookFeeds {
  const awake = components.filter(({ mood }) => mood === 'happy' || mood === 'hungry');
  const all = [...new Set(awake.map(({ flowId }) => flowId))].map((flowId) =>
    lookFeeds(flowId, { ...sources, components: awake }),
  );
  return all.find(({ picture }) => picture !== undefined) ?? all.find(({ sound }) => sound !== undefined) ?? {};
}
