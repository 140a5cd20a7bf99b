import type { JoinedWorker, OpenToken } from '@headwater/protocol/calls/admin/worker-calls';
import type { ManagerParts, Session } from './manager-parts.ts';

/** Makes a one-time token with which a worker joins. */
export async function createJoinToken(
  { keys, fingerprint }: ManagerParts,
  { who }: Session,
): Promise<{ token: string; id: string; fingerprint: string }> {
  return { ...(await keys.createToken(who)), fingerprint };
}

/** Tokens that are still good, and workers that have joined. */
export function listJoinTokens({ keys }: ManagerParts): { tokens: OpenToken[]; workers: JoinedWorker[] } {
  return { tokens: keys.tokens(), workers: keys.workers() };
}

/** Nobody can join with that token any more. Throws Problem when there is none of that id. */
export async function revokeJoinToken({ keys }: ManagerParts, { id }: { id: string }): Promise<null> {
  await keys.revokeToken(id);
  return null;
}

/** The worker's key is no longer good and its link ends; what it runs goes on. Throws Problem when it has none. */
export async function revokeWorkerKey({ keys, workers }: ManagerParts, { worker }: { worker: string }): Promise<null> {
  await keys.revokeKey(worker);
  workers.get(worker)?.close('key-revoked');
  return null;
}
