import { isProblem } from '@headwater/state';
import type { ManagerParts, Session } from './manager-parts.ts';

/** Exchanges a join token for a worker's own key. Throws Problem when the token does not fit. */
export async function join(
  { keys, throttle, log }: ManagerParts,
  { address }: Session,
  { token, worker }: { token: string; worker: string },
): Promise<{ key: string }> {
  throttle.check(address);
  try {
    const key = await keys.join(worker, token);
    throttle.succeeded(address);
    log.info({ worker, address }, 'worker joined');
    return { key };
  } catch (error) {
    if (isProblem(error)) {
      throttle.failed(address);
      log.warn({ worker, address }, 'join refused');
    }
    throw error;
  }
}
