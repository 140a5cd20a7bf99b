import { Graph, layout } from '@dagrejs/dagre';
import { cardPx, type Place } from './place.ts';

/** What a flow looks like when nobody knows its names: how many components, and which of them feed which. */
interface Shape {
  count: number;
  lines: readonly (readonly [source: number, target: number])[];
}

/** A flow's box, and its components in it by their numbers. */
interface ShapeInside {
  width: number;
  height: number;
  boxes: readonly Place[];
}

const nodePx = { width: 220, height: 88 } as const;
const headPx = 48;
const paddingPx = 16;

/** Rooms of one house are alike, and folding one flow leaves all others as they were: each shape is laid out once. */
const known = new Map<string, ShapeInside>();
const knownAtMost = 1000;

/** Lays out the inside of a flow, from left to right. */
export function shapeInside(shape: Shape): ShapeInside {
  const key = JSON.stringify([shape.count, shape.lines]);
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= knownAtMost) known.clear();
  const inside = laidOut(shape);
  known.set(key, inside);
  return inside;
}

/** The lines between those nodes, by the nodes' places in the list. */
export function numbered(
  nodes: readonly string[],
  lines: readonly (readonly [source: string, target: string])[],
): Shape['lines'] {
  const numbers = new Map(nodes.map((node, index) => [node, index]));
  return lines.flatMap(([source, target]) => {
    const [from, to] = [numbers.get(source), numbers.get(target)];
    return from === undefined || to === undefined ? [] : [[from, to] as const];
  });
}

function laidOut({ count, lines }: Shape): ShapeInside {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 20, ranksep: 72, marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  const nodes = Array.from({ length: count }, (_, index) => String(index));
  for (const node of nodes) graph.setNode(node, { ...nodePx });
  for (const [source, target] of lines) graph.setEdge(String(source), String(target));
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    // Whole pixels: the browser measures no others, and what is measured otherwise is placed anew.
    width: Math.ceil(Math.max(width, cardPx.width)) + 2 * paddingPx,
    height: Math.ceil(Math.max(height, 0)) + headPx + paddingPx,
    boxes: nodes.map((node) => {
      const { x, y } = graph.node(node) as { x: number; y: number };
      // Its own are of the middle.
      return { x: x - nodePx.width / 2 + paddingPx, y: y - nodePx.height / 2 + headPx, ...nodePx };
    }),
  };
}
