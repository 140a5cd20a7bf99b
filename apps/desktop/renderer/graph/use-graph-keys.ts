import { useReactFlow } from '@xyflow/react';
import { useEffect, useMemo, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import type { GraphEdgeType, GraphNodeType } from './graph-nodes.ts';
import { stopAfterKey, type Stop } from './stop-after-key.ts';

interface GraphKeys {
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: (event: FocusEvent) => void;
}

/**
 * One stop of the Tab key for the whole graph; inside arrows go on. What has the focus is in sight, and of a line the
 * numbers are shown.
 */
export function useGraphKeys(
  container: RefObject<HTMLElement | null>,
  nodes: readonly GraphNodeType[],
  edges: readonly GraphEdgeType[],
  show: (id: string | undefined) => void,
): GraphKeys {
  const { getViewport, setViewport } = useReactFlow();
  const stops = useMemo(() => stopsOf(nodes, edges), [nodes, edges]);
  useEffect(() => {
    const all = stopElements(container.current);
    if (all.some(({ tabIndex }) => tabIndex === 0)) return;
    all[0]?.setAttribute('tabindex', '0');
  }, [container, stops]);
  const element = (id: string): Element | undefined =>
    stopElements(container.current).find((one) => one.getAttribute('data-stop') === id);
  return {
    onKeyDown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
      const id = event.target.getAttribute('data-stop');
      if (id === null) return;
      const isLine = event.target.tagName === 'g';
      if (isLine && (event.key === 'Enter' || event.key === ' ')) {
        event.preventDefault();
        show(id);
        return;
      }
      if (event.key === 'Escape') show(undefined);
      const next = stopAfterKey(event.key, id, stops);
      if (next === undefined) return;
      event.preventDefault();
      bringIntoSight(next);
      const target = element(next.id);
      // The browser would scroll the frame of the graph instead of moving what is in it.
      if (target instanceof HTMLElement || target instanceof SVGElement) target.focus({ preventScroll: true });
    },
    onFocus: ({ target }) => {
      const id = target.getAttribute('data-stop');
      if (id === null) return;
      for (const other of stopElements(container.current))
        other.setAttribute('tabindex', other === target ? '0' : '-1');
      if (target.tagName === 'g') show(id);
    },
  };

  function bringIntoSight({ x, y }: Stop): void {
    const size = container.current?.getBoundingClientRect();
    if (size === undefined) return;
    const view = getViewport();
    const at = { x: x * view.zoom + view.x, y: y * view.zoom + view.y };
    const margin = 120 * view.zoom;
    const isInSight =
      at.x > margin && at.x < size.width - margin && at.y > margin / 2 && at.y < size.height - margin / 2;
    if (!isInSight)
      void setViewport({ x: size.width / 2 - x * view.zoom, y: size.height / 2 - y * view.zoom, zoom: view.zoom });
  }
}

function stopElements(container: HTMLElement | null): (HTMLElement | SVGElement)[] {
  return [...(container?.querySelectorAll<HTMLElement | SVGElement>('[data-stop]') ?? [])];
}

function stopsOf(nodes: readonly GraphNodeType[], edges: readonly GraphEdgeType[]): Stop[] {
  const middles = new Map(
    nodes.map(({ id, type, position, width = 0, height = 0, data }) => {
      // Of a box that is its head.
      const isBox = type === 'flow' && !(data as { flow: { isFolded: boolean } }).flow.isFolded;
      const y = position.y + (isBox ? 22 : height / 2);
      return [id, { x: position.x + (isBox ? 110 : width / 2), y }] as const;
    }),
  );
  const lines = edges.flatMap(({ id, source, target }): Stop[] => {
    const [from, to] = [middles.get(source), middles.get(target)];
    if (from === undefined || to === undefined) return [];
    return [{ id, x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, ends: { source, target } }];
  });
  return [...[...middles].map(([id, middle]): Stop => ({ id, ...middle })), ...lines];
}
