import type { ReactNode } from 'react';
import { moodLooks } from '../mood/mood-badge.tsx';
import type { WallTile } from './wall-tiles.ts';
import classes from './wall.module.css';

/** What is seen and heard of a tile, only drawn while the tile is on the screen. */
export function TilePicture({ tile }: { tile: WallTile }): ReactNode {
  const { icon: Icon } = moodLooks[tile.mood];
  return (
    <span className={classes['nothing']}>
      <Icon size={40} aria-hidden />
    </span>
  );
}
