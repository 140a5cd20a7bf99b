import { splitFeedId } from '@headwater/state';
import type { WantedComponent } from '@headwater/protocol/calls/wanted-component';

/**
 * Returns ids in groups, in the order in which they are to be stopped: who takes from others comes before them, so that
 * viewers are let go in order and nobody looks for a feed that is gone. Each group may be stopped at once.
 */
export function stopOrder(components: readonly WantedComponent[]): string[][] {
  const left = new Map(components.map((component) => [component.id as string, sourcesOf(component)]));
  const groups: string[][] = [];
  while (left.size > 0) {
    const neededYet = new Set([...left].flatMap(([id, sources]) => sources.filter((source) => source !== id)));
    const free = [...left.keys()].filter((id) => !neededYet.has(id));
    // A loop has no beginning: what is left is stopped at once.
    const group = free.length > 0 ? free : [...left.keys()];
    for (const id of group) left.delete(id);
    groups.push(group);
  }
  return groups;
}

function sourcesOf({ links, referrers }: WantedComponent): string[] {
  const fed = links.flatMap(({ from }) => splitFeedId(from)?.componentId ?? []);
  return [...fed, ...referrers.map(({ id }) => id)];
}
