import {
  atmosphereId,
  namedComponents,
  type ComponentDescription,
  type ComponentId,
  type ComponentRecord,
  type FlowId,
  type FlowRecord,
} from '@headwater/state';
import type { GraphComponent, GraphFlow } from './graph-model.ts';

/** More flows than that begin as one node each. */
const unfoldedAtMost = 10;

interface FlowsInput {
  components: readonly GraphComponent[];
  flows: readonly Pick<FlowRecord, 'id' | 'label'>[];
  atmosphereLabel: string;
  /** What somebody has folded (true) or unfolded (false). */
  chosen: ReadonlyMap<FlowId, boolean>;
  /** Components that the filter leaves; undefined for all. Flows without any of them are left out. */
  fitting?: ReadonlySet<ComponentId> | undefined;
}

/** The flows as the graph draws them, in their own order; empty ones are left out. */
export function graphFlows({ components, flows, atmosphereLabel, chosen, fitting }: FlowsInput): readonly GraphFlow[] {
  const byFlow = Map.groupBy(components, ({ flowId }) => flowId);
  const isFoldedAtFirst = flows.filter(({ id }) => id !== atmosphereId).length > unfoldedAtMost;
  return flows.flatMap(({ id, label }) => {
    const own = byFlow.get(id) ?? [];
    if (own.length === 0 || (fitting !== undefined && !own.some((component) => fitting.has(component.id)))) return [];
    const isAtmosphere = id === atmosphereId;
    const isFolded = chosen.get(id) ?? (isFoldedAtFirst && !isAtmosphere);
    return [{ id, label: isAtmosphere ? atmosphereLabel : label, components: own, isFolded }];
  });
}

/** A component's record as the graph draws it. */
export function graphComponent(
  record: ComponentRecord,
  types: ReadonlyMap<string, ComponentDescription>,
  typeTitle: (type: string) => string,
): GraphComponent {
  const { id, flowId, label, type, workerId, links } = record;
  const references = namedComponents(record, types) as ComponentId[];
  return { id, flowId, label, typeTitle: typeTitle(type), workerId, links, references };
}
