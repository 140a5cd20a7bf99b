import type { ChangeEffect, ComponentId, FlowId } from '@headwater/state';
import { Position, type Edge, type Node, type NodeHandle } from '@xyflow/react';
import type { GraphComponent, GraphFlow, GraphLine } from './graph-model.ts';
import type { Places } from './layout-flows.ts';
import type { Place } from './place.ts';

/** What a plan does to a component: how it is marked. */
export type PlanMark = 'added' | 'back' | 'removed' | 'changed' | Extract<ChangeEffect, 'restart'>;

export interface GraphActs {
  /** Where pressing a component leads: the address of a page, or something that is done. */
  href?: (id: ComponentId) => string;
  onPress?: (id: ComponentId) => void;
  onFold: (id: FlowId, isFolded: boolean) => void;
}

export type ComponentNodeType = Node<
  { component: GraphComponent; mark: PlanMark | undefined; isDim: boolean; acts: GraphActs },
  'component'
>;
export type FlowNodeType = Node<{ flow: GraphFlow; marked: number; acts: GraphActs }, 'flow'>;
export type GraphNodeType = ComponentNodeType | FlowNodeType;
export type GraphEdgeType = Edge<{ line: GraphLine; isAnimated: boolean; isShown: boolean }, 'line'>;

interface NodesInput {
  flows: readonly GraphFlow[];
  places: Places;
  marks: ReadonlyMap<string, PlanMark>;
  /** Components that the filter leaves; undefined for all. */
  fitting: ReadonlySet<ComponentId> | undefined;
  acts: GraphActs;
}

/** The nodes in the order of the keyboard: each flow, then what is in it. Those without a place yet are left out. */
export function graphNodes({ flows, places, marks, fitting, acts }: NodesInput): GraphNodeType[] {
  return flows.flatMap((flow): GraphNodeType[] => {
    const place = places[flow.id];
    const marked = flow.components.filter(({ id }) => marks.has(id)).length;
    const head = { type: 'flow' as const, data: { flow, marked, acts }, zIndex: flow.isFolded ? 0 : -1 };
    const heads = place === undefined ? [] : [{ ...head, ...placed(flow.id, place) }];
    if (flow.isFolded) return heads;
    const inside = flow.components.flatMap((component) => {
      const own = places[component.id];
      const isDim = fitting?.has(component.id) === false;
      const data = { component, mark: marks.get(component.id), isDim, acts };
      return own === undefined ? [] : [componentNode(data, own)];
    });
    return [...heads, ...inside];
  });
}

/** The node that a component had before. */
const nodesBefore = new WeakMap<GraphComponent, ComponentNodeType>();

/** The same node as long as nothing about it changes: hundreds of others change with one that is folded or filtered. */
function componentNode(data: ComponentNodeType['data'], place: Place): ComponentNodeType {
  const before = nodesBefore.get(data.component);
  if (before !== undefined && isOf(before, data, place)) return before;
  const node = { type: 'component' as const, data, ...placed(data.component.id, place) };
  nodesBefore.set(data.component, node);
  return node;
}

function isOf(node: ComponentNodeType, { mark, isDim, acts }: ComponentNodeType['data'], place: Place): boolean {
  const { data, position, width, height } = node;
  const isSameData = data.mark === mark && data.isDim === isDim && data.acts === acts;
  return (
    isSameData && position.x === place.x && position.y === place.y && width === place.width && height === place.height
  );
}

/** Says all about a node's place, and where its lines end: most are not drawn, so that nothing of them can be measured. */
function placed(
  id: string,
  { x, y, width, height }: Place,
): Pick<Node, 'id' | 'position' | 'width' | 'height' | 'measured' | 'handles'> {
  const handle = { y: height / 2, width: 1, height: 1 };
  const handles: NodeHandle[] = [
    { ...handle, type: 'target', position: Position.Left, x: 0 },
    { ...handle, type: 'source', position: Position.Right, x: width - 1 },
  ];
  return { id, position: { x, y }, width, height, measured: { width, height }, handles };
}

/** More than that many moving lines cost a processor more than they tell a person. */
const animatedAtMost = 60;

/** The lines between nodes that have a place. */
export function graphEdges(lines: readonly GraphLine[], places: Places, shownId: string | undefined): GraphEdgeType[] {
  const isAnimated = lines.length <= animatedAtMost;
  return lines
    .filter(({ source, target }) => places[source] !== undefined && places[target] !== undefined)
    .map((line) => ({
      id: line.id,
      source: line.source,
      target: line.target,
      type: 'line',
      data: { line, isAnimated, isShown: line.id === shownId },
      // The line inside speaks for itself.
      ariaRole: 'presentation',
      zIndex: line.id === shownId ? 1 : 0,
    }));
}
