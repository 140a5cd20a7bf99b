/** Something in the graph that the keyboard reaches: a node, or a line between two. */
export interface Stop {
  id: string;
  /** Its middle. */
  x: number;
  y: number;
  /** Of a line. */
  ends?: { source: string; target: string };
}

type Direction = readonly [x: -1 | 0 | 1, y: -1 | 0 | 1];

const directions: Readonly<Record<string, Direction>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/**
 * Where an arrow key leads: right and left along feeds, from a node to its line and from a line to its node; up and down
 * from line to line of the same node, or to the nearest node. Undefined where there is nothing.
 */
export function stopAfterKey(key: string, id: string, stops: readonly Stop[]): Stop | undefined {
  const here = stops.find((stop) => stop.id === id);
  if (key === 'Home') return stops[0];
  if (key === 'End') return stops.at(-1);
  const direction = directions[key];
  if (here === undefined || direction === undefined) return undefined;
  const [dx] = direction;
  if (here.ends !== undefined) {
    const { source, target } = here.ends;
    if (dx !== 0) return stops.find((stop) => stop.id === (dx > 0 ? target : source));
    const siblings = stops.filter(({ ends }) => ends?.source === source || ends?.target === target);
    return nearest(here, siblings, direction);
  }
  if (dx !== 0) {
    const lines = stops.filter(({ ends }) => (dx > 0 ? ends?.source : ends?.target) === id);
    const [first] = lines.toSorted((one, other) => one.y - other.y);
    if (first !== undefined) return first;
  }
  const nodes = stops.filter(({ ends }) => ends === undefined);
  return nearest(here, nodes, direction);
}

/** What lies that way, first of all near, and rather straight than aside. */
function nearest(from: Stop, candidates: readonly Stop[], [dx, dy]: Direction): Stop | undefined {
  const distance = (stop: Stop): number => {
    const along = (stop.x - from.x) * dx + (stop.y - from.y) * dy;
    const aside = Math.abs((stop.x - from.x) * dy) + Math.abs((stop.y - from.y) * dx);
    return along > 1 ? along + 3 * aside : Infinity;
  };
  const [best] = candidates
    .filter((stop) => stop.id !== from.id && distance(stop) < Infinity)
    .toSorted((one, other) => distance(one) - distance(other));
  return best;
}
