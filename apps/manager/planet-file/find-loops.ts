import { splitFeedId, type ComponentId, type EaterLink } from '@headwater/state';

/** Returns each loop of feeds once, as the ids along it. */
export function findLoops(links: ReadonlyMap<ComponentId, readonly EaterLink[]>): ComponentId[][] {
  const loops: ComponentId[][] = [];
  const done = new Set<ComponentId>();
  for (const start of links.keys()) {
    // Depth first without recursion: a chain of ten thousand components is no reason to run out of stack.
    const path: { id: ComponentId; ahead: ComponentId[] }[] = [];
    const onPath = new Map<ComponentId, number>();
    const enter = (id: ComponentId): void => {
      onPath.set(id, path.length);
      path.push({ id, ahead: feeding(links, id) });
    };
    if (!done.has(start)) enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.ahead.pop();
      if (next === undefined) {
        path.pop();
        onPath.delete(top.id);
        done.add(top.id);
        continue;
      }
      const seenAt = onPath.get(next);
      if (seenAt !== undefined) loops.push(path.slice(seenAt).map(({ id }) => id));
      else if (!done.has(next)) enter(next);
    }
  }
  return loops;
}

function feeding(links: ReadonlyMap<ComponentId, readonly EaterLink[]>, id: ComponentId): ComponentId[] {
  return (links.get(id) ?? []).flatMap(({ from }) => splitFeedId(from)?.componentId ?? []);
}
