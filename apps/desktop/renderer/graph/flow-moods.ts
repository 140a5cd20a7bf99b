import { groupMood, worstFirst, type ComponentRecord, type FlowId, type Mood, type MuteRecord } from '@headwater/state';

/** How a flow feels as a whole, and how many of its components feel how, the worst first. */
export interface FlowMoods {
  mood: Mood;
  counts: readonly { mood: Mood; count: number }[];
}

/** The components of each flow, once for each list of them: every flow of the graph asks, ten times a second. */
const flowsOf = new WeakMap<readonly ComponentRecord[], Map<FlowId, ComponentRecord[]>>();

/** Says how a flow feels. */
export function flowMoods(id: FlowId, components: readonly ComponentRecord[], mutes: readonly MuteRecord[]): FlowMoods {
  const flows = flowsOf.get(components) ?? Map.groupBy(components, ({ flowId }) => flowId);
  flowsOf.set(components, flows);
  const own = flows.get(id) ?? [];
  const counts = worstFirst.flatMap((mood) => {
    const count = own.filter((component) => component.mood === mood).length;
    return count === 0 ? [] : [{ mood, count }];
  });
  return { mood: groupMood(own, mutes), counts };
}
