import type { Mood } from './mood.ts';
import type { ComponentRecord, MuteRecord } from './record.ts';

/** A component as far as the mood of a group is concerned that it is in. */
export type GroupMember = Pick<ComponentRecord, 'id' | 'flowId' | 'mood'>;

/** Moods from that which hurts most to that which needs nobody. */
export const worstFirst: readonly Mood[] = ['sad', 'lost', 'hungry', 'waking', 'happy', 'sleeping'];

/** What is left of a group's mood where all of it is muted: no trouble. */
const untroubled: readonly Mood[] = ['waking', 'happy'];

/**
 * Returns the mood of a planet, a flow or any other group: its worst; sleeping only if all of it sleeps, or there is
 * none. What is muted does not count; of a group that is muted as a whole its trouble does not.
 */
export function groupMood(members: Iterable<GroupMember>, mutes: readonly MuteRecord[]): Mood {
  const quiet = new Set<string>(mutes.map(({ id }) => id));
  const present = new Set<Mood>();
  const muted = new Set<Mood>();
  let isAnyoneHeard = false;
  for (const { id, flowId, mood } of members) {
    const isMuted = quiet.has(id) || quiet.has(flowId);
    (isMuted ? muted : present).add(mood);
    isAnyoneHeard ||= !isMuted;
  }
  const counted = isAnyoneHeard ? present : new Set(untroubled.filter((mood) => muted.has(mood)));
  return worstFirst.find((mood) => counted.has(mood)) ?? 'sleeping';
}
