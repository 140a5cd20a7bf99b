import { nearestName, Problem } from '@headwater/state';
import type { WorkerPeer } from '../planet/want-sender.ts';
import { say } from '../say.ts';
import type { ManagerParts } from './manager-parts.ts';

/** Returns the worker of that name, to be asked. Throws Problem when there is none, with the nearest, or it is not connected. */
export function workerNamed({ workers, planet }: ManagerParts, workerId: string): WorkerPeer {
  const peer = workers.get(workerId);
  if (peer !== undefined) return peer;
  const known = new Set([...planet.store.all('worker').map(({ id }) => id), ...planet.workerIds]);
  if (known.has(workerId)) throw new Problem(say.error('worker-unreached', { worker: workerId }));
  throw new Problem(say.error('no-such-worker', { found: workerId, expected: nearestName(workerId, known) ?? '–' }));
}
