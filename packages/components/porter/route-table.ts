import type { ComponentId } from '@headwater/state';
import type { Referrer } from '../kit/service.ts';

export interface Route {
  mount: string;
  to: ComponentId;
  label: string;
}

export interface RouteTable {
  /** In the order of their paths. */
  routes: readonly Route[];
  /** Streamers that asked for a path that another one has. */
  taken: readonly { mount: string; first: ComponentId; second: ComponentId }[];
}

/** Makes the routes of the porter `id` from the components that refer to it. Of two with one path, the first by id has it. */
export function routeTable(id: ComponentId, referrers: readonly Referrer[]): RouteTable {
  const byMount = new Map<string, Route>();
  const taken: { mount: string; first: ComponentId; second: ComponentId }[] = [];
  for (const { id: to, label, parameters } of referrers.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const mount = parameters['mount'];
    if (parameters['porter'] !== id || typeof mount !== 'string' || !mount.startsWith('/')) continue;
    const holder = byMount.get(mount);
    if (holder === undefined) byMount.set(mount, { mount, to, label });
    else taken.push({ mount, first: holder.to, second: to });
  }
  return { routes: [...byMount.values()].toSorted((a, b) => (a.mount < b.mount ? -1 : 1)), taken };
}

/** Returns the route whose path is the longest that `path` lies at or below; `/live` has `/live/part1`, not `/lively`. */
export function findRoute(routes: readonly Route[], path: string): Route | undefined {
  let found: Route | undefined;
  for (const route of routes) {
    const folder = route.mount.endsWith('/') ? route.mount : `${route.mount}/`;
    const fits = path === route.mount || path.startsWith(folder);
    if (fits && (found === undefined || route.mount.length > found.mount.length)) found = route;
  }
  return found;
}
