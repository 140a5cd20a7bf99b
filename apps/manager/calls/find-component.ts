import { nearestName, Problem, type ComponentRecord } from '@headwater/state';
import { say } from '../say.ts';
import type { WorkerPeer } from '../planet/want-sender.ts';
import type { ManagerParts } from './manager-parts.ts';

/** Returns the component of that id. Throws Problem with the nearest right one. */
export function findComponent({ planet }: Pick<ManagerParts, 'planet'>, id: string): ComponentRecord {
  const component = planet.store.get('component', id);
  if (component !== undefined) return component;
  const ids = planet.store.all('component').map((known) => known.id);
  const expected = nearestName(id.slice(0, 200), ids);
  if (expected === undefined) throw new Problem(say.error('no-components', { found: id }));
  throw new Problem(say.error('no-such-component', { found: id, expected }));
}

/** Returns all of these components. Throws Problem for the first that is not there, before anything is done. */
export function findComponents(parts: Pick<ManagerParts, 'planet'>, ids: readonly string[]): ComponentRecord[] {
  return [...new Set(ids)].map((id) => findComponent(parts, id));
}

/** Returns the worker that a component runs on, to be asked. Throws Problem when it is not connected. */
export function workerOf({ workers }: Pick<ManagerParts, 'workers'>, { id, workerId }: ComponentRecord): WorkerPeer {
  const peer = workers.get(workerId);
  if (peer === undefined) throw new Problem(say.error('worker-away', { worker: workerId, component: id }));
  return peer;
}
