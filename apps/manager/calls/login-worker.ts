import { guarded } from './login.ts';
import type { ManagerParts, Session } from './manager-parts.ts';

/** Logs a link in as a worker: from then on it is told what is wanted, and followed. */
export async function loginWorker(
  parts: ManagerParts,
  session: Session,
  { worker, key, version }: { worker: string; key: string; version: string },
): Promise<{ planet: string }> {
  await guarded(parts, session, { kind: 'worker' }, () => parts.keys.check(worker, key));
  parts.workers.add(worker, session.workerPeer(), { address: session.address, version });
  session.role = 'worker';
  session.who = `worker ${worker}`;
  parts.log.info({ worker, address: session.address, version }, 'worker connected');
  return { planet: parts.planet.store.get('planet', 'planet')?.name ?? '' };
}
