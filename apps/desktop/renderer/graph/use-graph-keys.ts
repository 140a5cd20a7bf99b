import { useReactFlow } from '@xyflow/react';
import { useEffect, useMemo, useRef, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import type { GraphEdgeType, GraphNodeType } from './graph-nodes.ts';
import { stopAfterKey, type Stop } from './stop-after-key.ts';

interface GraphKeys {
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: (event: FocusEvent) => void;
  onBlur: (event: FocusEvent) => void;
}

/**
 * One stop of the Tab key for the whole graph: the container, which hands the focus on. Inside arrows go on over all that
 * there is, drawn or not; what has the focus is brought into sight, and of a line the numbers are shown. What is scrolled
 * away takes no focus with it: the container keeps it, and arrows go on from there.
 */
export function useGraphKeys(
  container: RefObject<HTMLElement | null>,
  nodes: readonly GraphNodeType[],
  edges: readonly GraphEdgeType[],
  show: (id: string | undefined) => void,
): GraphKeys {
  const { getViewport, setViewport } = useReactFlow();
  const stops = useMemo(() => stopsOf(nodes, edges), [nodes, edges]);
  /** The stop that has the focus or had it last. */
  const current = useRef<string>(undefined);
  /** The one that the focus goes to as soon as it is drawn. */
  const awaited = useRef<string>(undefined);
  const hasFocus = useRef(false);
  useEffect(() => {
    const root = container.current;
    if (root === null) return undefined;
    const observer = new MutationObserver(() => {
      const wanted = awaited.current === undefined ? undefined : stopElement(root, awaited.current);
      if (wanted !== undefined) focusOn(wanted);
      else if (hasFocus.current && !root.contains(document.activeElement)) root.focus({ preventScroll: true });
    });
    observer.observe(root, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [container]);
  return {
    onKeyDown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
      const isLine = event.target.tagName === 'g';
      const id = event.target === container.current ? current.current : event.target.getAttribute('data-stop');
      if (id === null || id === undefined) return;
      if (isLine && (event.key === 'Enter' || event.key === ' ')) {
        event.preventDefault();
        show(id);
        return;
      }
      if (event.key === 'Escape') show(undefined);
      const next = stopAfterKey(event.key, id, stops);
      if (next === undefined) return;
      event.preventDefault();
      goTo(next);
    },
    onFocus: ({ target, currentTarget }) => {
      const id = target.getAttribute('data-stop');
      const isFirst = !hasFocus.current;
      // The tools and the numbers beside are stops of their own.
      hasFocus.current = id !== null || target === currentTarget;
      // Else Shift and Tab would lead back to where they came from.
      container.current?.setAttribute('tabindex', hasFocus.current ? '-1' : '0');
      if (id !== null) {
        awaited.current = undefined;
        current.current = id;
        if (target.tagName === 'g') show(id);
      } else if (target === currentTarget && isFirst && target.matches(':focus-visible')) {
        const stop = stops.find((one) => one.id === current.current) ?? stops[0];
        if (stop !== undefined) goTo(stop);
      }
    },
    onBlur: ({ currentTarget, relatedTarget }) => {
      if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
      hasFocus.current = false;
      container.current?.setAttribute('tabindex', '0');
    },
  };

  function goTo(stop: Stop): void {
    current.current = stop.id;
    awaited.current = stop.id;
    bringIntoSight(stop);
    const there = container.current === null ? undefined : stopElement(container.current, stop.id);
    if (there !== undefined) focusOn(there);
    // It keeps the keys until that is drawn.
    else container.current?.focus({ preventScroll: true });
  }

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

function stopElement(container: HTMLElement, id: string): HTMLElement | SVGElement | undefined {
  return container.querySelector<HTMLElement | SVGElement>(`[data-stop="${CSS.escape(id)}"]`) ?? undefined;
}

/** The browser itself would scroll the frame of the graph instead of moving what is in it. */
function focusOn(element: HTMLElement | SVGElement): void {
  element.focus({ preventScroll: true });
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
