import { useEffect, useEffectEvent } from 'react';
import { isKey } from './is-key.ts';

/** Calls `fn` when that key is pressed anywhere but in a field or a dialog. */
export function useKey(character: string, fn: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!isKey(event, character) || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
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
