import type { ComponentId, EaterLink, FeedId, FlowId } from '@headwater/state';
import { splitFeedId } from '@headwater/state';

/** A component as the graph draws it, of the planet that runs or of one that is only written. */
export interface GraphComponent {
  id: ComponentId;
  flowId: FlowId;
  label: string;
  typeTitle: string;
  workerId: string;
  links: readonly EaterLink[];
  /** Components that it needs without eating their feeds: a porter, a bouncer. */
  references: readonly ComponentId[];
}

export interface GraphFlow {
  id: FlowId;
  label: string;
  components: readonly GraphComponent[];
  /** Drawn as one node. */
  isFolded: boolean;
}

/** One feed, or one component that another one needs. */
export type GraphLine = { id: string; source: string; target: string } & (
  | { kind: 'feed'; from: FeedId; eaterOf: ComponentId; eater: string }
  /** `count` of them, where flows are folded. */
  | { kind: 'reference'; count: number }
);

/** Names a component's or a folded flow's node. */
type NodeId = ComponentId | FlowId;

/** The lines between the nodes of those flows: feeds, and what is needed otherwise. Those inside of folded flows are left out. */
export function graphLines(flows: readonly GraphFlow[]): readonly GraphLine[] {
  const node = new Map<string, NodeId>();
  for (const { id, components, isFolded } of flows)
    for (const component of components) node.set(component.id, isFolded ? id : component.id);
  const feeds: GraphLine[] = [];
  const references = new Map<string, GraphLine & { kind: 'reference' }>();
  for (const { id, links, references: needed } of flows.flatMap(({ components }) => components)) {
    const target = node.get(id);
    for (const { eater, from } of links) {
      const source = node.get(splitFeedId(from)?.componentId ?? '');
      if (source === undefined || target === undefined || source === target) continue;
      feeds.push({ kind: 'feed', id: `${from} > ${id}:${eater}`, source, target, from, eaterOf: id, eater });
    }
    for (const other of needed) {
      const end = node.get(other);
      if (end === undefined || target === undefined || end === target) continue;
      const name = `${target} needs ${end}`;
      const count = (references.get(name)?.count ?? 0) + 1;
      references.set(name, { kind: 'reference', id: name, source: target, target: end, count });
    }
  }
  return [...feeds, ...references.values()];
}
