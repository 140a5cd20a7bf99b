import { useReactFlow } from '@xyflow/react';
import { useCallback, useLayoutEffect, useRef, type RefObject } from 'react';
import type { Places } from './layout-flows.ts';

/** Smaller than that nothing can be read. */
const leastZoom = 0.6;
const marginPx = 16;

/**
 * Shows the whole graph when it is first there, from its start where it is too large to be read. Afterwards the view stays
 * where it is; what the returned function names stays at its place on the screen when the next layout comes.
 */
export function useSteadyView(
  container: RefObject<HTMLElement | null>,
  places: Places | undefined,
): (id: string) => void {
  const { setViewport, getViewport } = useReactFlow();
  const before = useRef<Places>(undefined);
  const held = useRef<string>(undefined);
  useLayoutEffect(() => {
    const size = container.current?.getBoundingClientRect();
    if (places === undefined || size === undefined) return;
    const old = before.current;
    before.current = places;
    if (old === undefined) {
      void setViewport(firstView(places, size));
      return;
    }
    const [was, is] = [old[held.current ?? ''], places[held.current ?? '']];
    held.current = undefined;
    if (was === undefined || is === undefined) return;
    const { x, y, zoom } = getViewport();
    void setViewport({ x: x + (was.x - is.x) * zoom, y: y + (was.y - is.y) * zoom, zoom });
  }, [container, places, setViewport, getViewport]);
  return useCallback((id) => {
    held.current = id;
  }, []);
}

function firstView(
  places: Places,
  { width, height }: { width: number; height: number },
): {
  x: number;
  y: number;
  zoom: number;
} {
  const all = Object.values(places);
  const right = Math.max(1, ...all.map((place) => place.x + place.width));
  const bottom = Math.max(1, ...all.map((place) => place.y + place.height));
  const fitting = Math.min((width - 2 * marginPx) / right, (height - 2 * marginPx) / bottom);
  const zoom = Math.min(1, Math.max(leastZoom, fitting));
  return {
    x: Math.max(marginPx, (width - right * zoom) / 2),
    y: Math.max(marginPx, (height - bottom * zoom) / 2),
    zoom,
  };
}
