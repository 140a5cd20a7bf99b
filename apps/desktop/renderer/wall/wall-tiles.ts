import {
  atmosphereId,
  groupMood,
  muteOf,
  type ComponentRecord,
  type FlowId,
  type FlowRecord,
  type Mood,
  type MuteRecord,
  type WorkerRecord,
} from '@headwater/state';
import type { WallChoices } from './wall-choices.ts';

/** One flow or worker on the wall. */
export interface WallTile {
  id: string;
  label: string;
  mood: Mood;
  components: readonly ComponentRecord[];
  /** What keeps all of it quiet; of several mutes the one that ends first. */
  mute: MuteRecord | undefined;
  /** Where it leads. */
  href: string;
}

export interface WallRecords {
  components: readonly ComponentRecord[];
  flows: readonly FlowRecord[];
  workers: readonly WorkerRecord[];
  mutes: readonly MuteRecord[];
}

/** The tiles of the wall, in no order. A worker that is away is lost, whatever its components felt last. */
export function wallTiles(of: WallChoices['of'], records: WallRecords): readonly WallTile[] {
  const { components, flows, workers, mutes } = records;
  const moodOf = (some: readonly ComponentRecord[]): Mood => groupMood(some, mutes);
  if (of === 'flows')
    return flows
      .filter(({ id }) => id !== atmosphereId)
      .map(({ id, label }) => {
        const own = components.filter(({ flowId }) => flowId === id);
        return { id, label, mood: moodOf(own), components: own, mute: wholeMute(own, mutes, id), href: `/on-air${id}` };
      });
  return workers.map(({ id, connected }) => {
    const own = components.filter(({ workerId }) => workerId === id);
    const mood = connected ? moodOf(own) : 'lost';
    return {
      id,
      label: id,
      mood,
      components: own,
      mute: connected ? wholeMute(own, mutes) : undefined,
      href: `/?filter=${encodeURIComponent(id)}`,
    };
  });
}

function wholeMute(
  components: readonly ComponentRecord[],
  mutes: readonly MuteRecord[],
  flowId?: FlowId,
): MuteRecord | undefined {
  const own = mutes.find(({ id }) => id === flowId);
  if (own !== undefined) return own;
  const each = components.map((component) => muteOf(component, mutes));
  if (each.includes(undefined)) return undefined;
  return each.filter((mute) => mute !== undefined).toSorted((one, other) => one.untilMs - other.untilMs)[0];
}
