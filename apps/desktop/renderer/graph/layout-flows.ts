import { cardPx, type Place } from './place.ts';
import { numbered, shapeInside } from './shape-inside.ts';

/** What the places of a graph depend on; neither moods nor numbers do. */
export interface LayoutInput {
  flows: readonly LayoutFlow[];
}

interface LayoutFlow {
  id: string;
  isFolded: boolean;
  /** It serves all others, and stands beside them. */
  isAtmosphere: boolean;
  nodes: readonly string[];
  lines: readonly (readonly [source: string, target: string])[];
}

/** Where each component stands, and each flow: its box, or its only node when it is folded. */
export type Places = Readonly<Record<string, Place>>;

const gapPx = 32;
/** Room for lines that lead to the atmosphere. */
const asidePx = 160;

/**
 * Lays out flows from left to right, one below the other in their own order; folded ones side by side. The atmosphere
 * stands at the right. Each flow is laid out by itself, and those of one shape only once.
 */
export function layoutFlows({ flows }: LayoutInput): Places {
  const places: Record<string, Place> = {};
  const main = flows.filter(({ isAtmosphere }) => !isAtmosphere);
  const inner = new Map(main.map((flow) => [flow.id, flow.isFolded ? undefined : flowInside(flow)]));
  const folded = main.filter(({ isFolded }) => isFolded).length;
  const columns = Math.min(8, Math.max(1, Math.round(Math.sqrt(folded * 0.6))));
  let y = 0;
  let column = 0;
  let right = 0;
  const newRow = (): void => {
    if (column > 0) y += cardPx.height + gapPx;
    column = 0;
  };
  for (const { id } of main) {
    const inside = inner.get(id);
    if (inside === undefined) {
      const x = column * (cardPx.width + gapPx);
      places[id] = { x, y, ...cardPx };
      right = Math.max(right, x + cardPx.width);
      column += 1;
      if (column === columns) newRow();
      continue;
    }
    newRow();
    putFlow(places, id, inside, 0, y);
    right = Math.max(right, inside.width);
    y += inside.height + gapPx;
  }
  const left = main.length === 0 ? 0 : right + asidePx;
  let top = 0;
  for (const flow of flows.filter(({ isAtmosphere }) => isAtmosphere)) {
    if (flow.isFolded) {
      places[flow.id] = { x: left, y: top, ...cardPx };
      top += cardPx.height + gapPx;
      continue;
    }
    const inside = flowInside(flow);
    putFlow(places, flow.id, inside, left, top);
    top += inside.height + gapPx;
  }
  return places;
}

interface Inside {
  width: number;
  height: number;
  places: Places;
}

function putFlow(places: Record<string, Place>, id: string, inside: Inside, x: number, y: number): void {
  places[id] = { x, y, width: inside.width, height: inside.height };
  for (const [name, place] of Object.entries(inside.places))
    places[name] = { ...place, x: place.x + x, y: place.y + y };
}

/** A flow's box, and its components in it. */
function flowInside({ nodes, lines }: LayoutFlow): Inside {
  const { boxes, width, height } = shapeInside({ count: nodes.length, lines: numbered(nodes, lines) });
  const places = Object.fromEntries(
    nodes.flatMap((node, index) => {
      const box = boxes[index];
      return box === undefined ? [] : [[node, box] as const];
    }),
  );
  return { width, height, places };
}
