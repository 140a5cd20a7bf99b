import type { ChangeEffect, ComponentId, FlowId } from '@headwater/state';
import type { Edge, Node } from '@xyflow/react';
import type { GraphComponent, GraphFlow, GraphLine } from './graph-model.ts';
import type { Places } from './layout-flows.ts';

/** What a plan does to a component: how it is marked. */
export type PlanMark = 'added' | 'removed' | 'changed' | Extract<ChangeEffect, 'restart'>;

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
    const marked = flow.components.filter(({ id }) => marks.has(id)).length;
    const head = atPlace(flow.id, places, { type: 'flow' as const, data: { flow, marked, acts } });
    if (flow.isFolded) return head;
    const inside = flow.components.flatMap((component) => {
      const isDim = fitting?.has(component.id) === false;
      const data = { component, mark: marks.get(component.id), isDim, acts };
      return atPlace(component.id, places, { type: 'component' as const, data });
    });
    return [...head.map((node) => ({ ...node, zIndex: -1 })), ...inside];
  });
}

function atPlace<T extends object>(
  id: string,
  places: Places,
  node: T,
): (T & { id: string; position: { x: number; y: number }; width: number; height: number })[] {
  const place = places[id];
  if (place === undefined) return [];
  const { x, y, width, height } = place;
  return [{ ...node, id, position: { x, y }, width, height }];
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
