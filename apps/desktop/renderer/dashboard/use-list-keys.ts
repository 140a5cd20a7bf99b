import { useRef, type KeyboardEvent, type RefObject } from 'react';
import { indexAfterKey } from './list-keys.ts';

/**
 * Arrows, Home, End and Page move the focus from row to row and stay with the same control. Rows that are not drawn yet
 * are scrolled to first: `show` does that.
 */
export function useListKeys(
  list: RefObject<HTMLElement | null>,
  count: number,
  show: (index: number) => void,
): (event: KeyboardEvent) => void {
  const wanted = useRef<number>(undefined);
  return (event) => {
    const focused = event.target instanceof HTMLElement ? event.target : undefined;
    const row = focused?.closest<HTMLElement>('[data-index]');
    const control = focused?.dataset['control'];
    if (row == null || control === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = indexAfterKey(event.key, Number(row.dataset['index']), count);
    if (next === undefined) return;
    event.preventDefault();
    wanted.current = next;
    show(next);
    focusWhenDrawn();

    function focusWhenDrawn(frames = 30): void {
      if (wanted.current !== next || frames === 0) return;
      const place = list.current?.querySelector(`[data-index="${String(next)}"]`);
      const target =
        place?.querySelector<HTMLElement>(`[data-control="${String(control)}"]`) ??
        place?.querySelector<HTMLElement>('[data-control]');
      if (target == null) requestAnimationFrame(() => focusWhenDrawn(frames - 1));
      else target.focus({ preventScroll: false });
    }
  };
}
