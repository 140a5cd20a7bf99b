import { useMemo, useState } from 'react';
import { useNow } from '../dashboard/use-now.ts';
import { useLocale } from '../i18n/use-words.ts';
import { useRecords } from '../planet/use-planet.ts';
import type { WallChoices } from './wall-choices.ts';
import { arrangeTiles, rememberTrouble, type WallMemory } from './wall-order.ts';
import { wallTiles, type WallTile } from './wall-tiles.ts';

/** The tiles of the wall in their order, which no tile leaves every second. */
export function useWallTiles(of: WallChoices['of']): readonly WallTile[] {
  const components = useRecords('component');
  const flows = useRecords('flow');
  const workers = useRecords('worker');
  const mutes = useRecords('mute');
  const locale = useLocale();
  const nowMs = useNow();
  const tiles = useMemo(
    () => wallTiles(of, { components, flows, workers, mutes }),
    [of, components, flows, workers, mutes],
  );
  const [memory, setMemory] = useState<WallMemory>(new Map());
  const next = rememberTrouble(tiles, memory, nowMs);
  if (next !== memory) setMemory(next);
  return useMemo(() => arrangeTiles(tiles, next, locale), [tiles, next, locale]);
}
