import { useEffect, useEffectEvent } from 'react';

/** Calls `fn` when that character is typed anywhere but into a field or a dialog: layouts differ in the keys that make it. */
export function useKey(character: string, fn: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== character || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (isTypedInto(event.target) || document.querySelector('[role="dialog"]') !== null) return;
    event.preventDefault();
    fn();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

function isTypedInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target.isContentEditable || target.matches('textarea, select');
}
