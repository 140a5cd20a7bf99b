import type { ComponentRecord } from '@headwater/state';

export const verbs = ['start', 'stop', 'restart'] as const;
/** What a person can have a component do. */
export type Verb = (typeof verbs)[number];

/** Those of the components that the verb changes anything for: what is stopped is started, what is wanted is stopped. */
export function fitting<T extends Pick<ComponentRecord, 'wanted'>>(verb: Verb, components: readonly T[]): readonly T[] {
  const needed = verb === 'start' ? 'stopped' : 'running';
  return components.filter(({ wanted }) => wanted === needed);
}
