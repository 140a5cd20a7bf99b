import { layoutFlows, type LayoutInput, type Places } from './layout-flows.ts';

/** What comes back of one question. */
export interface LayoutAnswer {
  turn: number;
  places: Places;
  tookMs: number;
}

/** Runs in a web worker: a large graph is laid out while the page goes on. */
addEventListener('message', ({ data }: MessageEvent<{ turn: number; input: LayoutInput }>) => {
  const startedMs = performance.now();
  const places = layoutFlows(data.input);
  const answer: LayoutAnswer = { turn: data.turn, places, tookMs: performance.now() - startedMs };
  postMessage(answer);
});
