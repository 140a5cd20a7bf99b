import { guarded } from './login.ts';
import type { ManagerParts, Session } from './manager-parts.ts';

/** Exchanges a join token for a worker's own key. Throws Problem when the token does not fit. */
export async function join(
  parts: ManagerParts,
  session: Session,
  { token, worker }: { token: string; worker: string },
): Promise<{ key: string }> {
  const key = await guarded(parts, session, { kind: 'worker' }, () => parts.keys.join(worker, token));
  parts.log.info({ worker, address: session.address }, 'worker joined');
  return { key };
}
