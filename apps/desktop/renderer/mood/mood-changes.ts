import type { ComponentRecord, Mood } from '@headwater/state';

/** Components that have come to a mood since it was last said aloud. */
export interface MoodChange {
  mood: Mood;
  components: readonly Felt[];
}

type Felt = Pick<ComponentRecord, 'id' | 'label' | 'mood'>;

/** Worst first, as they would be told. */
const order: readonly Mood[] = ['sad', 'lost', 'hungry', 'sleeping', 'happy'];

/**
 * What to tell of changed moods, the worst first; undefined if nothing. Starting is no news: what comes of it is. What
 * was not there before slept.
 */
export function moodChanges(before: readonly Felt[], after: readonly Felt[]): MoodChange[] | undefined {
  const felt = new Map(before.map(({ id, mood }) => [id, mood]));
  const changed = after.filter(({ id, mood }) => (felt.get(id) ?? 'sleeping') !== mood);
  const changes = order.flatMap((mood) => {
    const components = changed.filter((one) => one.mood === mood);
    return components.length === 0 ? [] : [{ mood, components }];
  });
  return changes.length === 0 ? undefined : changes;
}
