import { guarded } from './login.ts';
import type { ManagerParts, Session } from './manager-parts.ts';

/** Takes a link as the one that a worker's streams travel over. */
export async function openStreams(
  parts: ManagerParts,
  session: Session,
  { ticket }: { ticket: string },
): Promise<null> {
  await guarded(parts, session, { kind: 'worker' }, () => parts.streams.enter(ticket, session.workerPeer()));
  session.role = 'worker';
  session.who = 'worker’s streams';
  return null;
}
