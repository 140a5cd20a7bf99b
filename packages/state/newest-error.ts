import type { ComponentId } from './ids.ts';
import type { MessageRecord } from './record.ts';

/** The error that a component has told last, of all messages of the planet; undefined while it tells none. */
export function newestError(id: ComponentId, messages: readonly MessageRecord[]): MessageRecord | undefined {
  return messages
    .filter(({ componentId, level }) => componentId === id && level === 'error')
    .toSorted((one, other) => one.atMs - other.atMs)
    .at(-1);
}
