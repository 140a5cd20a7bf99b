import type { MessageRecord } from '@headwater/state';
import { needsExplaining, why, type WhyRecords } from '../why/why.ts';
import type { WallTile } from './wall-tiles.ts';

/** What is said about the first bad link behind the worst of a tile's components; undefined where all is well. */
export function firstTrouble(
  { mood, components }: Pick<WallTile, 'mood' | 'components'>,
  records: WhyRecords,
): MessageRecord | undefined {
  if (!needsExplaining(mood)) return undefined;
  const worst = components.find((component) => component.mood === mood);
  return worst === undefined ? undefined : why(worst.id, records)?.message;
}
