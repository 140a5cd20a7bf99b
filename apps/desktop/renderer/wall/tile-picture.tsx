import { IconBellOff } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { SoundMeters } from '../look/sound-meters.tsx';
import { Thumbnail } from '../look/thumbnail.tsx';
import { moodLooks } from '../mood/mood-badge.tsx';
import { usePlanet, useRecords } from '../planet/use-planet.ts';
import { tileFeeds } from './tile-feeds.ts';
import type { WallTile } from './wall-tiles.ts';
import classes from './wall.module.css';

/** What is seen and heard of a tile; it is fetched only while the tile is on the screen. */
export function TilePicture({ tile }: { tile: WallTile }): ReactNode {
  const feeds = useRecords('feed');
  const types = usePlanet((state) => state.types);
  const { picture, sound } = useMemo(() => tileFeeds(tile, { feeds, types }), [tile, feeds, types]);
  const Icon = tile.mute === undefined ? moodLooks[tile.mood].icon : IconBellOff;
  return (
    <div className={classes['picture']} data-only-sound={picture === undefined && sound !== undefined}>
      {picture !== undefined && <Thumbnail feedId={picture} label={tile.label} />}
      {sound !== undefined && (
        <div className={classes['meters']}>
          <SoundMeters feedId={sound} label={tile.label} size="small" withFix={picture === undefined} />
        </div>
      )}
      {picture === undefined && sound === undefined && (
        <span className={classes['nothing']}>
          <Icon size={40} aria-hidden />
        </span>
      )}
    </div>
  );
}
