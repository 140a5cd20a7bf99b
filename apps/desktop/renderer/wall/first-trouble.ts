import { muteOf, type MessageRecord } from '@headwater/state';
import { needsExplaining, why, type WhyRecords } from '../why/why.ts';
import type { WallTile } from './wall-tiles.ts';

/**
 * What is said about the first bad link behind the worst of a tile's components; undefined where all is well, and where
 * somebody has muted it: it is known.
 */
export function firstTrouble(
  { mood, components }: Pick<WallTile, 'mood' | 'components'>,
  records: WhyRecords,
): MessageRecord | undefined {
  if (!needsExplaining(mood)) return undefined;
  const mutes = records.all('mute');
  const worst = components.find((component) => component.mood === mood && muteOf(component, mutes) === undefined);
  const found = worst === undefined ? undefined : why(worst.id, records);
  return found === undefined || muteOf(found.cause, mutes) !== undefined ? undefined : found.message;
}
