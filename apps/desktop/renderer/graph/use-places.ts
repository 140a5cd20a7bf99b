import { useEffect, useRef, useState } from 'react';
import type { LayoutInput, Places } from './layout-flows.ts';
import type { LayoutAnswer } from './layout-worker.ts';

export interface LaidOut {
  places: Places;
  /** How long the worker has needed. */
  tookMs: number;
}

/**
 * Where everything stands, once a worker has worked it out: again only when the structure is another one. Until then it
 * is what it was before.
 */
export function usePlaces(input: LayoutInput): LaidOut | undefined {
  const [laidOut, setLaidOut] = useState<LaidOut>();
  const worker = useRef<Worker>(undefined);
  const turn = useRef(0);
  // By value: what it is made of is made anew with every change of the planet.
  const structure = JSON.stringify(input);
  useEffect(() => {
    const own = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    own.addEventListener('message', ({ data }: MessageEvent<LayoutAnswer>) => {
      if (data.turn === turn.current) setLaidOut({ places: data.places, tookMs: data.tookMs });
    });
    worker.current = own;
    return () => own.terminate();
  }, []);
  useEffect(() => {
    turn.current += 1;
    worker.current?.postMessage({ turn: turn.current, input: JSON.parse(structure) as LayoutInput });
  }, [structure]);
  return laidOut;
}
