import type { CallContext } from '@headwater/protocol/peer';
import type { ManagerParts } from './manager-parts.ts';
import { workerNamed } from './worker-named.ts';

/** Looking for devices has 45 s, and may wait for a look that is under way. */
const timeoutMs = 100_000;

/** Has a worker look anew for elements and devices. Throws Problem when it is not connected. */
export async function refreshAbilities(
  parts: ManagerParts,
  { workerId }: { workerId: string },
  { callId, signal }: CallContext,
): Promise<null> {
  return workerNamed(parts, workerId).call('refreshAbilities', {}, { callId, signal, timeoutMs });
}
