/** Where something stands in the graph, and how large it is, in its own pixels. */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A folded flow; a box is no narrower. */
export const cardPx = { width: 260, height: 96 } as const;
