import type { ComponentId, FlowId } from './ids.ts';
import type { ComponentRecord, MuteRecord } from './record.ts';

/** What can be muted: one component, or a flow with all that is in it. */
export type MutableId = ComponentId | FlowId;

/** The mute that keeps a component quiet: its own, else its flow's; undefined when nobody has muted it. */
export function muteOf(
  { id, flowId }: Pick<ComponentRecord, 'id' | 'flowId'>,
  mutes: readonly MuteRecord[],
): MuteRecord | undefined {
  if (mutes.length === 0) return undefined;
  return mutes.find((mute) => mute.id === id) ?? mutes.find((mute) => mute.id === flowId);
}
